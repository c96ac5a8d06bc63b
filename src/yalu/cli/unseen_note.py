"""The footnote that a dagger points to: what was never observed, and is an assumption."""

from collections.abc import Collection

from yalu.brief import words
from yalu.cli.columns import paragraph
from yalu.model.outcomes import NEVER_SEEN


def unseen_note(rests_on: Collection[str], says: str = "rests") -> list[str]:
    """The footnote as a paragraph; nothing where all that is shown has been observed.

    Args:
        rests_on: keys of `NEVER_SEEN`.
        says: subject and verb of the sentence.
    """
    if not rests_on:
        return []
    seen = words.listed([text for thing, text in NEVER_SEEN.items() if thing in rests_on])
    return [paragraph(f"† {says} on what was never observed here ({seen}).")]
