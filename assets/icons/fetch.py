"""Fetches the icons of this folder again from the npm package `lucide-static`.

Run `python assets/icons/fetch.py` (needs npm). To add an icon, add its name here and run it.
"""

import hashlib
import io
import json
import subprocess
import tarfile
import tempfile
from pathlib import Path

VERSION = "1.62.0"
PACKAGE_SHA256 = "386f9080c440d6f5049cefe3456ae8357f7a0c7f76e59670cd1cb83bc7050a44"
HERE = Path(__file__).resolve().parent
ICONS = """
    arrow-left arrow-right bookmark book-open chart-area chart-line check chevron-down
    chevron-left chevron-right chevron-up circle circle-dot circle-help clock columns-2 command
    copy crosshair database diamond dices download ellipsis external-link eye eye-off file-plus
    file-text filter flag folder-open git-branch git-compare globe handshake hand-helping
    history home image info keyboard landmark languages layers link list locate lock map
    map-pin maximize megaphone menu message-square minus monitor moon network newspaper
    panel-left panel-right pause pencil person-standing play plus presentation projector quote
    radio redo-2 refresh-cw repeat rotate-ccw ruler save scale search settings shield
    skip-back skip-forward sliders-horizontal split square step-back step-forward sun swords
    table-2 tag timer trash-2 triangle-alert undo-2 unlink upload user users x zoom-in zoom-out
""".split()


def package() -> bytes:
    """The bytes of the pinned package, whose hash is checked."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--json", f"lucide-static@{VERSION}"]
        packed = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)
        content = (Path(folder) / json.loads(packed.stdout)[0]["filename"]).read_bytes()
    if hashlib.sha256(content).hexdigest() != PACKAGE_SHA256:
        raise SystemExit("the package is not the one these icons came from")
    return content


def main() -> None:
    """Write each icon as one SVG file beside this script, with the licence."""
    with tarfile.open(fileobj=io.BytesIO(package()), mode="r:gz") as archive:
        for icon in ICONS:
            _copy(archive, f"package/icons/{icon}.svg", f"{icon}.svg")
        _copy(archive, "package/LICENSE", "LICENSE.txt")
    print(f"{len(ICONS)} icons")


def _copy(archive: tarfile.TarFile, member: str, name: str) -> None:
    stream = archive.extractfile(member)
    if stream is None:
        raise SystemExit(f"the package has no {member}")
    (HERE / name).write_bytes(stream.read())


if __name__ == "__main__":
    main()
