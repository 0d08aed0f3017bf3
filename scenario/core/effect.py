"""What every effect has: the claims behind it, how sure it is, and the subject it changes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, ClassVar

from scenario.core.claims import Confidence
from scenario.core.fields import ClaimId, Length

Subject = tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One change to the world."""

    TYPE: ClassVar[str]

    claims: Annotated[tuple[ClaimId, ...], Length(0, 50)] = ()
    """The claims of its event that say so; none named means every one that is not a denial."""
    confidence: Confidence | None = None
    """How sure the result is; absent means as sure as the best claim behind it."""

    @property
    def subject(self) -> Subject:
        """What it changes."""
        raise TypeError(f"{type(self).__name__} has no subject")
