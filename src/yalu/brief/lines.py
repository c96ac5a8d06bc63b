"""One line of the answer."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Line:
    """One line of the answer.

    Args:
        lead: a few words.
        text: the sentences.
        points: what is read one under the other, after the text.
        unseen: it rests on what was never observed.
        facts: parts of `text` that come from the record.
    """

    lead: str
    text: str
    unseen: bool = False
    facts: tuple[str, ...] = ()
    points: tuple[str, ...] = ()

    @property
    def whole(self) -> str:
        """All that it says, in one string."""
        return " ".join((self.text, *self.points)).strip()
