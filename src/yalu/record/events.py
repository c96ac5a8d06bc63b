"""Dated events: what happened when, and how it is coded."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

FIXED = (
    "id",
    "date",
    "date_end",
    "precision",
    "kind",
    "text",
    "source",
    "basis",
    "confidence",
    "note",
)
PRECISIONS = ("day", "about", "month", "year")


@dataclass(frozen=True, slots=True)
class Event:
    """One dated event.

    `end` equals `date` for a single day. `fields` holds the columns its table adds: numbers,
    words, or None where nothing is known.
    """

    table: str
    id: str
    date: datetime.date
    end: datetime.date
    kind: str
    fields: Mapping[str, Any]
    text: str
    source: str
    basis: str
    confidence: str
    precision: str = "day"
    note: str = ""

    def meets(self, where: Mapping[str, Any]) -> bool:
        """Whether the event has these values; a list means any of them.

        The keys are `kind` or fields of the table; `field_min` asks for at least that number.
        """
        return all(self._has(key, wanted) for key, wanted in where.items())

    def _has(self, key: str, wanted: Any) -> bool:
        if key.endswith("_min"):
            found = self.fields.get(key.removesuffix("_min"))
            return found is not None and found >= wanted
        found = self.kind if key == "kind" else self.fields.get(key)
        return found in wanted if isinstance(wanted, list) else found == wanted


def select(events: Iterable[Event], **where: Any) -> tuple[Event, ...]:
    """The events that have these values, in order: `select(events, kind="summit", level=5)`."""
    return tuple(event for event in events if event.meets(where))
