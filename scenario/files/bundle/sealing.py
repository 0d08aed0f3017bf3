"""Bundles that only who knows a passphrase can open: AES-256-GCM under a scrypt key.

A sealed bundle is a first line, 16 bytes of salt, 12 of nonce, and the sealed zip; the line, the
salt and the nonce are authenticated too. How hard the key is to make stands here and not in the
file, so that no file can ask for more memory or time.
"""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from scenario.errors import Refused

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

HEAD = b"SANDTABLE-SEALED 1\n"
_ANY = b"SANDTABLE-SEALED "
_SALT, _NONCE = 16, 12
_COST, _BLOCK, _PARALLEL = 2**16, 8, 1
"""scrypt (RFC 7914): 64 MB and about a fifth of a second for each guess."""


class NeedsPassphrase(Refused):
    """A bundle is sealed, and no passphrase was given, or another one."""


def is_sealed(raw: bytes) -> bool:
    """Whether these bytes are a sealed bundle, of whichever version."""
    return raw.startswith(_ANY)


def sealed(raw: bytes, passphrase: str) -> bytes:
    """The bytes sealed with a passphrase. Raises `Refused` for an empty one."""
    if not passphrase:
        raise Refused("A passphrase cannot be empty.")
    salt, nonce = secrets.token_bytes(_SALT), secrets.token_bytes(_NONCE)
    head = HEAD + salt + nonce
    return head + _cipher(passphrase, salt).encrypt(nonce, raw, head)


def unsealed(raw: bytes, passphrase: str | None) -> bytes:
    """What was sealed. Raises `NeedsPassphrase` without the right passphrase."""
    if not raw.startswith(HEAD):
        raise Refused(
            "This bundle is sealed in a way that this Sandtable does not know.",
            "Open it with a newer Sandtable.",
        )
    if passphrase is None:
        raise NeedsPassphrase("This bundle is sealed with a passphrase.")
    start = len(HEAD)
    salt, nonce = raw[start : start + _SALT], raw[start + _SALT : start + _SALT + _NONCE]
    head, body = raw[: start + _SALT + _NONCE], raw[start + _SALT + _NONCE :]
    if len(head) < start + _SALT + _NONCE or not body:
        raise Refused("This sealed bundle is cut off.")
    cipher = _cipher(passphrase, salt)
    from cryptography.exceptions import InvalidTag

    try:
        return cipher.decrypt(nonce, body, head)
    except InvalidTag as error:
        raise NeedsPassphrase(
            "That is not its passphrase, or the bundle was changed.",
            "Ask whoever sent it for the passphrase, on another way than the bundle came.",
        ) from error


def _cipher(passphrase: str, salt: bytes) -> AESGCM:
    require_cryptography()
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM
    from cryptography.hazmat.primitives.kdf.scrypt import Scrypt

    key = Scrypt(salt=salt, length=32, n=_COST, r=_BLOCK, p=_PARALLEL)
    return AESGCM(key.derive(passphrase.encode()))


def require_cryptography() -> None:
    """Raise `Refused` where the library that seals and signs is not installed."""
    try:
        import cryptography  # noqa: F401
    except ImportError as error:
        raise Refused(
            "Sealing and signing need the library cryptography.",
            "Install it with Sandtable's extra sharing.",
        ) from error
