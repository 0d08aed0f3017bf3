"""Fetches the Inter faces again from Debian's `fonts-inter` and checks that they are the same.

Run on a Debian-like system: `python assets/fonts/fetch.py`. Needs apt-get and dpkg-deb.
"""

import hashlib
import shutil
import subprocess
import tempfile
from pathlib import Path

VERSION = "4.0~beta7+ds-1"
PACKAGE_SHA256 = "6afd9014550e04b58bccf64b94f92ae1dbfd8018489b92de835408970234c24c"
FACES = ("Inter-Regular", "Inter-Medium", "Inter-SemiBold", "Inter-Italic")
HERE = Path(__file__).resolve().parent


def main() -> None:
    """Download the package, check its hash, and copy the faces and the licence beside this file."""
    with tempfile.TemporaryDirectory() as name:
        work = Path(name)
        subprocess.run(["apt-get", "download", f"fonts-inter={VERSION}"], cwd=work, check=True)
        (package,) = work.glob("*.deb")
        if hashlib.sha256(package.read_bytes()).hexdigest() != PACKAGE_SHA256:
            raise SystemExit(f"{package.name} is not the package these fonts came from")
        subprocess.run(["dpkg-deb", "-x", package.name, "tree"], cwd=work, check=True)
        share = work / "tree" / "usr" / "share"
        for face in FACES:
            shutil.copyfile(share / f"fonts/opentype/inter/{face}.otf", HERE / f"{face}.otf")
        shutil.copyfile(share / "doc/fonts-inter/copyright", HERE / "LICENSE.txt")
    for path in sorted(HERE.glob("*.otf")):
        print(hashlib.sha256(path.read_bytes()).hexdigest(), path.name)


if __name__ == "__main__":
    main()
