"""Who made a bundle: signatures by Ed25519 keys, and the keys that a user knows.

A signature is of the manifest, which has the hash of every part. A key says nothing of who has
it: only the user's own list of known keys does, and whoever is not on it is told as unknown.
"""

from __future__ import annotations

import base64
import json
import os
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from scenario.durable import write_whole
from scenario.errors import Refused, Trouble
from scenario.files.bundle.parts import unsound
from scenario.files.bundle.sealing import require_cryptography

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

_PREFIX = b"sandtable bundle manifest 1\0"
"""Keeps a signature of a manifest from being one of anything else."""
_OWN = "own.key"
_KNOWN = "known.json"
_NAME = 200


class Standing(StrEnum):
    """What is known of who signed."""

    UNSIGNED = "unsigned"
    KNOWN = "known"
    UNKNOWN = "unknown"
    """The signature is good, and the user does not know whose key it is."""
    UNCHECKED = "unchecked"
    """The library that checks signatures is not installed."""


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signed a bundle, as far as the user can know."""

    standing: Standing
    key: str = ""
    """The public key, as the list of known keys has it."""
    name: str = ""
    """The name under which the user knows it."""

    def told(self) -> str:
        """A sentence for people."""
        match self.standing:
            case Standing.KNOWN:
                return f"Signed by the key you know as {self.name}."
            case Standing.UNKNOWN:
                return (
                    f"Signed by a key you do not know ({fingerprint(self.key)}). "
                    "Anybody can make such a key."
                )
            case Standing.UNCHECKED:
                return "Signed, but the library that checks signatures is not installed."
            case _:
                return "Not signed: it could come from anybody."


class Keys:
    """The keys in a user's folder: one's own, readable by its owner alone, and the known ones."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def own(self) -> str:
        """One's own public key; the key is made when it is first asked for."""
        return _text(self._private().public_key().public_bytes_raw())

    def sign(self, manifest: bytes) -> bytes:
        """The signature of a manifest, as the part that carries it."""
        private = self._private()
        value = {
            "version": 1,
            "key": _text(private.public_key().public_bytes_raw()),
            "signature": _text(private.sign(_PREFIX + manifest)),
        }
        return (json.dumps(value, indent=2) + "\n").encode()

    def known(self) -> dict[str, str]:
        """The names of known keys by the keys. Raises `Trouble` for a list that is not sound."""
        path = self._folder / _KNOWN
        try:
            kept = json.loads(path.read_text(encoding="utf-8"))
        except FileNotFoundError:
            return {}
        except (OSError, ValueError, RecursionError) as error:
            raise _barred(path) from error
        if not isinstance(kept, dict) or not all(isinstance(name, str) for name in kept.values()):
            raise _barred(path)
        return kept

    def know(self, key: str, name: str) -> None:
        """Put a key on the list of known ones, under a name. Raises `Refused` for what is none."""
        name = " ".join(name.split())
        if not name or len(name) > _NAME or not name.isprintable():
            raise Refused(f"A key needs a name of at most {_NAME} characters.")
        if len(_bytes(key, 32, "key")) != 32:
            raise Refused("That is not a key.")
        self._save({**self.known(), key: name})

    def forget(self, key: str) -> None:
        """Take a key off the list. Raises `Refused` when it is not there."""
        known = self.known()
        if known.pop(key, None) is None:
            raise Refused("That key is not among those you know.")
        self._save(known)

    def signer(self, manifest: bytes, signature: bytes | None) -> Signer:
        """Who signed a manifest. Raises `Trouble` for a signature that is not of it."""
        if signature is None:
            return Signer(Standing.UNSIGNED)
        key, signed = _parts_of(signature)
        try:
            require_cryptography()
        except Refused:
            return Signer(Standing.UNCHECKED, _text(key))
        _verify(key, signed, manifest)
        name = self.known().get(_text(key))
        if name is None:
            return Signer(Standing.UNKNOWN, _text(key))
        return Signer(Standing.KNOWN, _text(key), name)

    def _save(self, known: dict[str, str]) -> None:
        path = self._folder / _KNOWN
        try:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            write_whole(
                path, json.dumps(known, ensure_ascii=False, indent=2, sort_keys=True) + "\n"
            )
        except OSError as error:
            raise _barred(path) from error

    def _private(self) -> Ed25519PrivateKey:
        require_cryptography()
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        path = self._folder / _OWN
        try:
            if not path.exists():
                self._make(path, Ed25519PrivateKey.generate().private_bytes_raw())
            return Ed25519PrivateKey.from_private_bytes(_bytes(path.read_text("ascii"), 32, "key"))
        except (OSError, ValueError, Refused) as error:
            raise _barred(path) from error

    def _make(self, path: Path, raw: bytes) -> None:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(_text(raw))
            file.flush()
            os.fsync(file.fileno())


def fingerprint(key: str) -> str:
    """The beginning of a key's hash, in groups that can be read out over a telephone."""
    digest = sha256(key.encode()).hexdigest()[:20]
    return " ".join(digest[at : at + 4] for at in range(0, 20, 4))


def _parts_of(signature: bytes) -> tuple[bytes, bytes]:
    try:
        value = json.loads(signature)
        if not isinstance(value, dict) or value.get("version") != 1:
            raise unsound("its signature is of a kind that is not known")
        key, signed = _bytes(value.get("key"), 32, "key"), _bytes(value.get("signature"), 64, "one")
    except (ValueError, RecursionError, Refused) as error:
        raise unsound("its signature is not one") from error
    return key, signed


def _verify(key: bytes, signed: bytes, manifest: bytes) -> None:
    from cryptography.exceptions import InvalidSignature
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signed, _PREFIX + manifest)
    except (InvalidSignature, ValueError) as error:
        raise unsound("it was changed after it was signed") from error


def _text(raw: bytes) -> str:
    return base64.b64encode(raw).decode("ascii")


def _bytes(text: object, size: int, what: str) -> bytes:
    try:
        raw = base64.b64decode(text, validate=True) if isinstance(text, str) else b""
    except ValueError:
        raw = b""
    if len(raw) != size:
        raise Refused(f"That is not a {what}.")
    return raw


def _barred(path: Path) -> Trouble:
    return Trouble(
        f"Your keys cannot be read or kept: {path}.", "Check the file, and who may change it."
    )
