"""One line of the answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the answer.

    Args:
        lead: a few words.
        text: the sentences.
        unseen: it rests on what was never observed.
        facts: parts of `text` that come from the record.
    """

    lead: str
    text: str
    unseen: bool = False
    facts: tuple[str, ...] = ()
