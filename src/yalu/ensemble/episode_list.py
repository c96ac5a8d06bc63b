"""The seven episodes and what each must show."""

from yalu.ensemble.episodes import Check, Episode
from yalu.model.observations.growth import ERROR as GROWTH_ERROR
from yalu.model.starting import FED

DOLLARS = 1000.0  # millions of the record in a thousand million
MONTHLY_DOLLARS = DOLLARS / 12.0  # the same for months, at a yearly rate


def year(of: int) -> tuple[str, str]:
    """First and last month of a year."""
    return f"{of}-01", f"{of}-12"


def days(title: str, first: str, last: str) -> Check:
    """Days with a launch over a span."""
    return Check(title, "launch_days", first, last, "sum", ("launch_days", 1.0), "days")


def launches(of: int) -> Check:
    """Days with a launch in a year."""
    return days(f"launch days {of}", *year(of))


def far_launches(of: int, happened: float) -> Check:
    """Days with a long-range or space launch in a year; some days saw two missiles."""
    source = "icbm_launches, space_launches"
    title = f"long-range launch days {of}"
    return Check(title, "long_launches", *year(of), "sum", happened, "days", source=source)


def nuclear(first: int, last: int, begin: str = "") -> Check:
    """Nuclear tests over whole years, or from `begin`."""
    span = (begin or f"{first}-01", f"{last}-12")
    series = ("nuclear_tests", 1.0)
    title = _spanned("nuclear tests", first, last)
    return Check(title, "nuclear_tests", *span, "sum", series, "tests")


def measures(first: int, last: int, begin: str = "") -> Check:
    """Council measures adopted over whole years, or from `begin`."""
    span = (begin or f"{first}-01", f"{last}-12")
    title = _spanned("Council measures", first, last)
    return Check(title, "paper", *span, "adopted", ("council_resolutions", 1.0), "measures")


def meetings(first: int, last: int, begin: str = "") -> Check:
    """Leaders' meetings with China over whole years, or from `begin`."""
    span = (begin or f"{first}-01", f"{last}-12")
    series = ("china_dprk_leader_meetings", 1.0)
    title = _spanned("leaders' meetings", first, last)
    return Check(title, "meetings", *span, "sum", series, "meetings")


def _spanned(title: str, first: int, last: int) -> str:
    return f"{title} {first}" + (f"–{last % 100:02d}" if last > first else "")


def trade(of: int, begin: str = "") -> tuple[Check, Check]:
    """Both directions of recorded trade in a year or from `begin` on, at a yearly rate."""
    sides = (("exports", "exports_to_dprk"), ("imports", "imports_from_dprk"))
    span = (begin or f"{of}-01", f"{of}-12")
    whole, part = f"{of}", f"{of} from {begin}"
    made = [
        Check(
            f"Chinese {path} {part if begin else whole}",
            path,
            *span,
            "mean",
            (series, MONTHLY_DOLLARS) if begin else (f"{series}_yearly", DOLLARS),
            "GUSD",
        )
        for path, series in sides
    ]
    return made[0], made[1]


def growth(of: int, first: int, series: str = "gdp_growth") -> Check:
    """Growth of output, the first year against the level at the start."""
    before = year(of - 1) if of > first else None
    return Check(
        f"growth {of}",
        "output",
        *year(of),
        "change" if before else "growth",
        (series, 1.0),
        "%",
        against=before,
        error=GROWTH_ERROR,
    )


EPISODES: tuple[Episode, ...] = (
    Episode(
        "2006-07",
        "2006–07: first test, first vote, a freeze",
        "2006-01",
        24,
        "Seven missiles in July and a first nuclear test in October brought China's first votes "
        "for measures. Within four months there were terms for a freeze; trade went on growing.",
        (
            launches(2006),
            launches(2007),
            nuclear(2006, 2007),
            measures(2006, 2007),
            meetings(2006, 2007),
            *trade(2006),
            *trade(2007),
            growth(2006, 2006),
            growth(2007, 2006),
        ),
        feed=tuple(name for name in FED if name != "freeze"),
        pictures=("launch_days", "nuclear_tests", "exports", "imports"),
    ),
    Episode(
        "2013",
        "2013: third test, a rebuke, a bank cut off",
        "2013-01",
        12,
        "A third nuclear test in February was answered with a vote, public anger and the closing "
        "of a bank's accounts. No leaders met, and trade reached its peak.",
        (
            launches(2013),
            nuclear(2013, 2013),
            measures(2013, 2013),
            meetings(2013, 2013),
            *trade(2013),
            growth(2013, 2013),
        ),
        pictures=("launch_days", "nuclear_tests", "exports", "imports"),
    ),
    Episode(
        "2016-17",
        "2016–17: a burst of tests, and bans that bite",
        "2016-01",
        36,
        "Two nuclear tests, thirty launch days and three intercontinental missiles met six "
        "resolutions. Bans first leaked, then were held: by 2018 sales to China had fallen by nine "
        "tenths.",
        (
            launches(2016),
            launches(2017),
            far_launches(2016, 1),
            far_launches(2017, 3),
            nuclear(2016, 2017),
            measures(2016, 2018),
            meetings(2016, 2017),
            *trade(2016),
            *trade(2017),
            *trade(2018),
            growth(2016, 2016),
            growth(2017, 2016),
            growth(2018, 2016),
        ),
        orders={
            "export_enforcement": ("2017-08", "2017-12"),
            "capital_enforcement": ("2017-08", "2018-03"),
            "banking_enforcement": ("2015-12", "2017-12"),
            "border_inspection": ("2015-12", "2017-12"),
            "refined_supply": ("2016-12", "2018-01"),
        },
        pictures=("launch_days", "long_launches", "nuclear_tests", "output", "exports", "imports"),
    ),
    Episode(
        "2018-19",
        "2018–19: summits and a pause, then launches again",
        "2018-03",
        22,
        "From March 2018 leaders met, nothing flew for fourteen months, and Xi and Kim met five "
        "times. Bans stayed on paper while ships began to move. In May 2019 short-range launches "
        "resumed.",
        (
            days("launch days in the talks, to April 2019", "2018-03", "2019-04"),
            days("launch days after them, to December 2019", "2019-05", "2019-12"),
            nuclear(2018, 2019, "2018-03"),
            measures(2018, 2019, "2018-03"),
            meetings(2018, 2019, "2018-03"),
            *trade(2018, "2018-03"),
            *trade(2019),
            Check(
                "growth 2019",
                "output",
                *year(2019),
                "change",
                ("gdp_growth", 1.0),
                "%",
                against=("2018-03", "2018-12"),
                error=GROWTH_ERROR,
            ),
        ),
        orders={
            "export_enforcement": ("2017-08", "2017-12"),
            "capital_enforcement": ("2017-08", "2018-03"),
        },
        pictures=("launch_days", "meetings", "exports", "imports"),
    ),
    Episode(
        "2020-21",
        "2020–21: the border shut",
        "2020-01",
        24,
        "Pyongyang closed its border against the pandemic. Recorded trade fell by eighty to ninety "
        "per cent and output by about five; the regime stood.",
        (
            launches(2020),
            launches(2021),
            nuclear(2020, 2021),
            measures(2020, 2021),
            meetings(2020, 2021),
            *trade(2020),
            *trade(2021),
            growth(2020, 2020),
            growth(2021, 2020),
        ),
    ),
    Episode(
        "2022",
        "2022: a spree and a veto",
        "2022-01",
        12,
        "More launches than in any year before, intercontinental flights again, and for the first "
        "time a Chinese veto of new measures. No nuclear test came.",
        (
            launches(2022),
            far_launches(2022, 6),
            nuclear(2022, 2022),
            measures(2022, 2022),
            meetings(2022, 2022),
            *trade(2022),
            growth(2022, 2022),
        ),
        pictures=("launch_days", "long_launches", "exports", "imports"),
    ),
    Episode(
        "2023-25",
        "2023–25: the Russian turn",
        "2023-01",
        36,
        "Moscow paid for shells and men, Beijing cooled and then warmed again, and trade came back "
        "to its level before the closure.",
        (
            launches(2023),
            launches(2024),
            launches(2025),
            far_launches(2023, 8),
            nuclear(2023, 2025),
            measures(2023, 2025),
            meetings(2023, 2025),
            *trade(2023),
            *trade(2024),
            *trade(2025),
            growth(2023, 2023),
            growth(2024, 2023),
            growth(2025, 2023, "gdp_growth_outlook"),
            Check(
                "value received from Russia 2025",
                "russian_transfers",
                *year(2025),
                "mean",
                1.2,
                "GUSD",
                source="FNF 2025: at most 1.2",
            ),
            Check(
                "warheads at the end",
                "warheads",
                "2025-12",
                "2025-12",
                "last",
                50.0,
                "warheads",
                source="SIPRI 2025",
            ),
        ),
        pictures=("launch_days", "meetings", "exports", "imports", "output", "russian_transfers"),
    ),
)
"""In order of time."""


def episode(name: str) -> Episode:
    """One episode by its id."""
    from yalu.errors import unknown

    ids = [e.id for e in EPISODES]
    if name not in ids:
        raise unknown("episode", name, ids)
    return EPISODES[ids.index(name)]
