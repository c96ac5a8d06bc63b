"""The seven episodes and what each must show."""

from yalu.ensemble.episodes import Check, Episode
from yalu.model.starting import FED

DOLLARS = 1000.0  # millions of the record in a thousand million
GROWTH_ERROR = 2.0  # points; the Bank of Korea's own is 1.5 to 2.5


def year(of: int) -> tuple[str, str]:
    """First and last month of a year."""
    return f"{of}-01", f"{of}-12"


def launches(of: int) -> Check:
    """Days with a launch in a year."""
    return Check(f"launch days {of}", "launch_days", *year(of), "sum", ("launch_days", 1.0), "days")


def far_launches(of: int, happened: float) -> Check:
    """Days with a long-range or space launch in a year; some days saw two missiles."""
    return Check(
        f"long-range launch days {of}",
        "long_launches",
        *year(of),
        "sum",
        happened,
        "days",
        source="icbm_launches, space_launches",
    )


def tests(first: int, last: int) -> Check:
    """Nuclear tests over whole years."""
    name = f"nuclear tests {first}" + (f"–{last % 100:02d}" if last > first else "")
    return Check(
        name, "nuclear_tests", f"{first}-01", f"{last}-12", "sum", ("nuclear_tests", 1.0), "tests"
    )


def meetings(first: int, last: int) -> Check:
    """Leaders' meetings with China over whole years."""
    name = f"leaders' meetings {first}" + (f"–{last % 100:02d}" if last > first else "")
    return Check(
        name,
        "meetings",
        f"{first}-01",
        f"{last}-12",
        "sum",
        ("china_dprk_leader_meetings", 1.0),
        "meetings",
    )


def trade(of: int) -> tuple[Check, Check]:
    """Both directions of recorded trade in a year."""
    return (
        Check(
            f"Chinese exports {of}",
            "exports",
            *year(of),
            "mean",
            ("exports_to_dprk_yearly", DOLLARS),
            "GUSD",
        ),
        Check(
            f"Chinese imports {of}",
            "imports",
            *year(of),
            "mean",
            ("imports_from_dprk_yearly", DOLLARS),
            "GUSD",
        ),
    )


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
            tests(2006, 2007),
            meetings(2006, 2007),
            *trade(2006),
            *trade(2007),
            growth(2006, 2006),
            growth(2007, 2006),
        ),
        feed=tuple(name for name in FED if name != "freeze"),
    ),
    Episode(
        "2013",
        "2013: third test, a rebuke, a bank cut off",
        "2013-01",
        12,
        "A third nuclear test in February was answered with a vote, public anger and the closing "
        "of a bank's accounts. No leaders met, and trade reached its peak.",
        (launches(2013), tests(2013, 2013), meetings(2013, 2013), *trade(2013), growth(2013, 2013)),
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
            tests(2016, 2017),
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
    ),
    Episode(
        "2018-19",
        "2018–19: summits and a pause, then launches again",
        "2018-01",
        24,
        "Leaders met, tests stopped for seventeen months, and Xi and Kim met five times. Bans "
        "stayed on paper while ships began to move. In May 2019 short-range launches resumed.",
        (
            Check(
                "launch days in the talks, March 2018 to April 2019",
                "launch_days",
                "2018-03",
                "2019-04",
                "sum",
                ("launch_days", 1.0),
                "days",
            ),
            Check(
                "launch days after them, May to December 2019",
                "launch_days",
                "2019-05",
                "2019-12",
                "sum",
                ("launch_days", 1.0),
                "days",
            ),
            tests(2018, 2019),
            meetings(2018, 2019),
            *trade(2018),
            *trade(2019),
            growth(2018, 2018),
            growth(2019, 2018),
        ),
        orders={
            "export_enforcement": ("2017-08", "2017-12"),
            "capital_enforcement": ("2017-08", "2018-03"),
        },
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
            tests(2020, 2021),
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
            tests(2022, 2022),
            meetings(2022, 2022),
            *trade(2022),
            growth(2022, 2022),
        ),
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
            tests(2023, 2025),
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
        pictures=("launch_days", "exports", "imports", "output", "russian_transfers", "meetings"),
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
