"""Months as whole numbers, so that they can be counted, compared and put in arrays.

A month is `12 × year + month − 1`, as in `yalu.dates`; a year is itself.
"""

import datetime
import re

from yalu import dates

_MONTH = re.compile(r"([0-9]{4})-(0[1-9]|1[0-2])")
_YEAR = re.compile(r"[0-9]{4}")

FORMS = {"month": "YYYY-MM, months 01 to 12", "year": "YYYY", "date": "YYYY-MM-DD"}


def month_number(text: str) -> int:
    """The number of a month written `YYYY-MM`.

    Raises:
        ValueError: not a month.
    """
    found = _MONTH.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not a month")
    return 12 * int(found[1]) + int(found[2]) - 1


def month_text(number: int) -> str:
    """The month of a number, written `YYYY-MM`."""
    return dates.name(int(number))


def month_of(day: datetime.date) -> int:
    """The number of the month that holds a day."""
    return 12 * day.year + day.month - 1


def first_day(month: int) -> datetime.date:
    """The first day of a month."""
    year, rest = divmod(int(month), 12)
    return datetime.date(year, rest + 1, 1)


def days_in(month: int) -> int:
    """How many days a month has."""
    return (first_day(month + 1) - first_day(month)).days


def period_number(text: str, frequency: str) -> int:
    """The number of a period of that frequency (`month` or `year`).

    Raises:
        ValueError: not such a period.
    """
    if frequency == "month":
        return month_number(text)
    if _YEAR.fullmatch(text) is None:
        raise ValueError(f"{text!r} is not a year")
    return int(text)


def period_on(day: datetime.date, frequency: str) -> int:
    """The number of the period that holds a day."""
    return month_of(day) if frequency == "month" else day.year


def period_text(number: int, frequency: str) -> str:
    """The written form of a period."""
    return month_text(number) if frequency == "month" else f"{int(number):04d}"
