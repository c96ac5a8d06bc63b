"""What a month takes in and gives out, by name and in order."""

from collections import Counter
from dataclasses import dataclass, field

from yalu.engine.streams import Draw

#: Input groups in the order a month function takes them; `month` is a single number.
GROUPS = ("carry", "parameter", "policy", "forcing", "luck", "month")


@dataclass(frozen=True)
class Layout:
    """The names behind each column of numbers that enters or leaves a month.

    Args:
        carry: what one month hands to the next, states and tallies; one value a world.
        parameter: what a world keeps for the whole run; one value a world.
        policy: one number a policy, the same in all its worlds and months.
        forcing: one number a month, the same in all worlds and policies.
        luck: uniform draws in (0, 1), new for each world and month.
        path: what may be recorded every month; one value a world.

    Raises:
        ValueError: a name stands twice in a group, or two draws would be the same number.
    """

    carry: tuple[str, ...] = ()
    parameter: tuple[str, ...] = ()
    policy: tuple[str, ...] = ()
    forcing: tuple[str, ...] = ()
    luck: tuple[Draw, ...] = field(default=())
    path: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        for group in ("carry", "parameter", "policy", "forcing", "luck", "path"):
            object.__setattr__(self, group, tuple(getattr(self, group)))
            _once(f"{group} names", self.names(group))
        _once("words of a stream", [f"{d.stream}[{d.word}]" for d in self.luck])
        keys = {d.key: d.stream for d in self.luck}
        clash = [d.stream for d in self.luck if keys[d.key] != d.stream]
        if clash:
            raise ValueError(f"streams {clash[0]!r} and another share a key: rename one")

    def names(self, group: str) -> tuple[str, ...]:
        """The names in one group, in order."""
        if group == "month":
            return ("month",)
        if group == "luck":
            return tuple(draw.name for draw in self.luck)
        return getattr(self, group)

    @property
    def streams(self) -> tuple[str, ...]:
        """The distinct streams the draws come from, in order of first use."""
        return tuple(dict.fromkeys(draw.stream for draw in self.luck))


def _once(what: str, names: list[str] | tuple[str, ...]) -> None:
    twice = [name for name, count in Counter(names).items() if count > 1]
    if twice:
        raise ValueError(f"{what} must differ: {twice[0]!r} stands twice")
