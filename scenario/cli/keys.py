"""`sandtable keys`: the key that bundles are signed with, and the keys that the user knows."""

from __future__ import annotations

from scenario.app.bundles import user_keys
from scenario.files.bundle.signing import fingerprint
from scenario.files.problems import printable


def list_keys() -> int:
    """List the keys that the user knows."""
    for key, name in sorted(user_keys().known().items(), key=lambda each: each[1]):
        print(f"{key}  {fingerprint(key)}  {printable(name)}")
    return 0


def show_own_key() -> int:
    """Print the user's own public key, which is made when it is first asked for."""
    key = user_keys().own()
    print(key)
    print(f"To read out: {fingerprint(key)}")
    return 0


def know_key(key: str, name: str) -> int:
    """Put a key on the list of known ones."""
    user_keys().know(key, name)
    print(f"Bundles signed by {fingerprint(key)} are now told as signed by {printable(name)}.")
    return 0


def forget_key(key: str) -> int:
    """Take a key off the list."""
    user_keys().forget(key)
    print(f"The key {fingerprint(key)} is unknown again.")
    return 0
