"""Words for likelihoods, in percent, from the two yardsticks in use; never a confidence.

ICD 203 is the United States' Intelligence Community Directive 203, "Analytic Standards"; PHIA is
the yardstick of the United Kingdom's Professional Head of Intelligence Assessment. Some words
stand in both, with different spans, which is why a percentage is looked up in one yardstick.
"""

from __future__ import annotations

ICD_203: dict[str, tuple[int, int]] = {
    "almost no chance": (1, 5),
    "very unlikely": (5, 20),
    "unlikely": (20, 45),
    "roughly even chance": (45, 55),
    "likely": (55, 80),
    "very likely": (80, 95),
    "almost certain": (95, 99),
}
PHIA: dict[str, tuple[int, int]] = {
    "remote chance": (0, 5),
    "highly unlikely": (10, 20),
    "unlikely": (25, 35),
    "realistic possibility": (40, 50),
    "likely or probable": (55, 75),
    "highly likely": (80, 90),
    "almost certain": (95, 100),
}
WORDS: tuple[str, ...] = tuple(dict.fromkeys((*ICD_203, *PHIA)))
"""Every word of both yardsticks."""
