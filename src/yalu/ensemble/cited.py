"""Whether the claims a scenario says it comes from are in the register."""

from collections.abc import Iterator

from yalu.ensemble.fields import ScenarioFile
from yalu.ensemble.source import Source
from yalu.errors import InputError


def check_claims(file: ScenarioFile, source: Source) -> Iterator[InputError]:
    """Claims that nobody made, or that are named twice.

    Not part of reading a scenario: a run does not need the register.
    """
    from yalu.record.claims import read_claims

    known = read_claims().claims
    for i, claim in enumerate(file.claims):
        if claim not in known:
            yield source.unknown("claim", claim, known, "claims", i)
        elif claim in file.claims[:i]:
            yield source.problem(
                f"the claim {claim!r} is named twice",
                "claims",
                i,
                expected="each claim once",
                remedy="leave one of the two out",
            )
