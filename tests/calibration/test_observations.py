"""Each observation law against likelihoods computed by hand."""

from math import comb, exp, factorial, gamma, log, pi, sqrt
from types import SimpleNamespace

import numpy as np
import pytest

from yalu import dates
from yalu.model.observations import LAWS
from yalu.model.observations.customs import FLOOR, SHUT, YEARLY, season
from yalu.model.observations.growth import KEPT
from yalu.model.observations.law import Lived, masked
from yalu.model.observations.missiles import log_ways
from yalu.model.state import State
from yalu.record.read import read_record

LAW = {law.name: law for law in LAWS}
SPAN = np.arange(dates.month("2003-01"), dates.month("2026-01"))


@pytest.fixture(scope="module")
def record():
    return read_record()


@pytest.fixture(scope="module")
def tables(record):
    return {law.name: masked(law, record, SPAN) for law in LAWS}


def lived(*, before=None, after=None, expected=None, added=None, parameter=None, held=None, **rest):
    return Lived(
        before=State(**(before or {})),
        after=State(**(after or {})),
        expected=SimpleNamespace(**(expected or {})),
        added=added or {},
        parameter=parameter or {},
        held=held or {},
        **rest,
    )


def month(text):
    return dates.month(text) - int(SPAN[0])


def test_three_launch_days_where_one_was_expected():
    m = lived(expected={"short_launches": 1.0}, parameter={"short_launches.size": 2.0})
    told = LAW["launch_days"].log_density({"days": 3.0}, m)
    assert told == pytest.approx(log(comb(4, 3) * (2 / 3) ** 2 * (1 / 3) ** 3))


def test_a_month_without_a_launch():
    m = lived(expected={"short_launches": 1.0}, parameter={"short_launches.size": 2.0})
    assert LAW["launch_days"].log_density({"days": 0.0}, m) == pytest.approx(2.0 * log(2 / 3))


def test_counts_with_a_size_that_is_not_whole_sum_to_one():
    m = lived(expected={"long_launches": 0.7}, parameter={"long_launches.size": 0.9})
    law = LAW["long_range_launches"]
    chances = [exp(law.log_density({"days": float(n)}, m)) for n in range(13)]
    direct = [
        gamma(n + 0.9) / gamma(0.9) / factorial(n) * (0.9 / 1.6) ** 0.9 * (0.7 / 1.6) ** n
        for n in range(13)
    ]
    assert chances == pytest.approx(direct)
    assert sum(chances) == pytest.approx(1.0, abs=1e-3)


def test_deadly_acts_are_counted_like_launches():
    m = lived(expected={"provocations": 0.1}, parameter={"provocations.size": 1.0})
    told = LAW["deadly_acts"].log_density({"acts": 1.0}, m)
    assert told == pytest.approx(log((1 / 1.1) * (0.1 / 1.1)))


@pytest.mark.parametrize(
    ("law", "event"),
    [
        ("nuclear_tests", "nuclear_tests"),
        ("leader_meetings", "meetings"),
        ("council_resolutions", "resolutions"),
    ],
)
def test_what_happens_at_most_once_a_month_has_its_chance(law, event):
    m = lived(expected={event: 0.02})
    assert LAW[law].log_density({"happened": 1.0}, m) == pytest.approx(log(0.02))
    assert LAW[law].log_density({"happened": 0.0}, m) == pytest.approx(log(0.98))


def test_waiting_months_and_the_month_of_an_answer_make_up_the_chance_of_its_lag():
    law, chances = LAW["council_resolutions"], (0.1, 0.4, 0.3)
    told = [
        law.log_density({"happened": float(i == 2)}, lived(expected={"resolutions": p}))
        for i, p in enumerate(chances)
    ]
    assert sum(told) == pytest.approx(log(0.9 * 0.6 * 0.3))


def test_missiles_beyond_one_a_day_follow_a_geometric_law_on_each_day():
    law = LAW["missiles"].bound({"missiles.salvo": 1.5, "missiles.swell": 0.0})
    m = lived()
    assert law.log_density({"days": 1.0, "further": 3.0, "ways": 0.0}, m) == pytest.approx(
        log(0.4 * 0.6**3)
    )
    two = [log_ways(2.0, float(n)) for n in range(200)]
    chances = [exp(law.log_density({"days": 2.0, "further": float(n), "ways": w}, m))
               for n, w in enumerate(two)]  # fmt: skip
    by_hand = [sum(0.4 * 0.6**k * 0.4 * 0.6 ** (n - k) for k in range(n + 1)) for n in range(6)]
    assert chances[:6] == pytest.approx(by_hand)
    assert sum(chances) == pytest.approx(1.0)
    assert sum(n * p for n, p in enumerate(chances)) == pytest.approx(3.0)  # 1.5 a day


def test_salvos_may_swell_with_the_drive_behind_launches():
    law = LAW["missiles"].bound({"missiles.salvo": 1.0, "missiles.swell": 0.5})
    m = lived(before={"launch_mood": 1.0, "launch_era": 1.0})
    mean = exp(1.0)
    told = law.log_density({"days": 1.0, "further": 0.0, "ways": 0.0}, m)
    assert told == pytest.approx(-log(1.0 + mean))


def test_cruise_launches_are_a_share_of_the_drive_and_of_what_strike_weapons_can_do():
    numbers = {"usual": 0.4, "drive": 0.5, "reach": 6.0}
    law = LAW["cruise_launches"].bound({f"cruise_launches.{n}": v for n, v in numbers.items()})
    m = lived(before={"launch_mood": 1.0, "launch_era": -0.4, "strike_technology": 0.467})
    mean = 0.4 * exp(0.5 * 0.6 - 6.0 * 0.2)
    assert law.log_density({"days": 2.0}, m) == pytest.approx(log(mean**2 / 2) - mean)


def votes(china, russia, *, adopted):
    """Columns of a vote: 1 for yes, 0 for an abstention, -1 for a veto."""
    return {
        "adopted": float(adopted), "china_veto": float(china < 0), "china_yes": float(china > 0),
        "russia_veto": float(russia < 0),
    }  # fmt: skip


def test_votes_are_weighed_given_what_came_of_the_draft():
    law = LAW["council_votes"].bound({"council_votes.doubt": 0.5})
    m = lived(action=SimpleNamespace(council_vote=0.2, russian_veto=0.3))
    no, yes = 1 / (1 + exp(0.7 / 0.5)), 1 / (1 + exp(0.3 / 0.5))
    passed = (1 - no) * 0.7
    by_hand = {
        (1, 1, True): yes / (1 - no),
        (0, 1, True): (1 - no - yes) / (1 - no),
        (-1, -1, False): no * 0.3 / (1 - passed),
        (0, -1, False): (1 - no - yes) * 0.3 / (1 - passed),
        (-1, 1, False): no * 0.7 / (1 - passed),
        (1, -1, False): yes * 0.3 / (1 - passed),
    }
    for (china, russia, adopted), chance in by_hand.items():
        told = law.log_density(votes(china, russia, adopted=adopted), m)
        assert told == pytest.approx(log(chance), abs=1e-4)
    for adopted in (True, False):
        assert sum(p for (*_, a), p in by_hand.items() if a == adopted) == pytest.approx(1.0)


def test_a_law_without_numbers_of_a_draw_has_the_middles_of_its_priors():
    law = LAW["cruise_launches"]
    assert law.usual == pytest.approx(0.5)
    assert law.bound({"cruise_launches.usual": 2.0, "cruise_launches.drive": 0.0,
                      "cruise_launches.reach": 0.0}).usual == 2.0  # fmt: skip
    assert law.usual == pytest.approx(0.5)


def test_visits_follow_the_flow_of_envoys():
    m = lived(before={"meetings": 1.0}, added={"exchange": 1.25})
    assert LAW["visits"].log_density({"visits": 2.0}, m) == pytest.approx(log(0.25**2 / 2) - 0.25)


def test_the_chronicle_has_a_share_of_what_ministers_came():
    law = LAW["ministers"].bound(
        {"ministers.ratio": 4.0, "ministers.remembered": 0.25, "ministers.caught": 0.5,
         "ministers.evenness": 2.0}
    )  # fmt: skip
    m = lived(before={"meetings": 1.0}, added={"exchange": 1.25})  # a flow of a quarter
    read = law.log_density({"visits": 2.0, "recalled": 0.0}, m)
    assert read == pytest.approx(log(0.5**2 / 2) - 0.5)  # Poisson of 4 · 1/4 · 1/2
    recalled = law.log_density({"visits": 1.0, "recalled": 1.0}, m)
    assert recalled == pytest.approx(log(2 * (2 / 2.25) ** 2 * (0.25 / 2.25)))


def test_what_is_remembered_unevenly_surprises_less():
    law = LAW["ministers"].bound(
        {"ministers.ratio": 4.0, "ministers.remembered": 0.5, "ministers.caught": 0.5,
         "ministers.evenness": 0.5}
    )  # fmt: skip
    m = lived(before={"meetings": 0.0}, added={"exchange": 0.1})
    many = [law.log_density({"visits": 4.0, "recalled": r}, m) for r in (1.0, 0.0)]
    one = [law.log_density({"visits": 1.0, "recalled": r}, m) for r in (1.0, 0.0)]
    assert many[0] > many[1] + 1.0
    assert one[0] < one[1]


@pytest.mark.parametrize(
    ("law", "state", "counted"),
    [("thaad_steps", "us_posture", 3.0), ("trilateral_steps", "trilateral", 1.0)],
)
def test_steps_come_faster_while_allies_rise_and_no_slower_while_they_fall(law, state, counted):
    bound = LAW[law].bound({f"{law}.scale": 50.0, f"{law}.base": 0.1, f"{law}.bunching": 1.0})
    rising = lived(before={state: 0.50}, after={state: 0.51})  # a rate of 0.1 + 50 / 100
    two = bound.log_density({"steps": 2.0}, rising)
    assert two == pytest.approx(log((1 / 1.6) * (0.6 / 1.6) ** 2) / counted)
    still, falling = (lived(before={state: 0.5}, after={state: x}) for x in (0.5, 0.3))
    for m in (still, falling):
        none = bound.log_density({"steps": 0.0}, m)
        assert none == pytest.approx(log(1 / 1.1) / counted)


def test_a_drill_is_an_interval_of_what_washington_would_hold():
    law, held = LAW["drills"], {"share": 0.0}
    march = lived(before={"drill_season": 0.5}, added={"drill_load": 0.9}, held=held)
    held = law.remember({"chosen": 1.0, "over": 0.0}, march)
    assert held["share"] == pytest.approx(0.6)  # 0.9 of a largest of 3, in half a season
    april = lived(before={"drill_season": 1.0}, added={"drill_load": 0.1}, held=held)
    later = law.remember({"chosen": 0.0, "over": 1.0}, april)
    assert later == held
    m = lived(held=later)
    sides = [1 / (1 + exp(-(edge - 1.8) / 0.4)) for edge in (1.5, 2.5)]
    told = law.log_density({"low": 1.5, "high": 2.5, "over": 1.0}, m)
    assert told == pytest.approx(log(sides[1] - sides[0]) / 2.0)
    assert law.log_density({"low": 1.5, "high": 2.5, "over": 0.0}, m) == 0.0


def test_the_scales_a_season_may_have_had_share_all_chances():
    m = lived(held={"share": 0.4})
    told = [(-10.0, 0.5), (0.5, 1.5), (1.5, 2.5), (2.5, 10.0)]
    chances = [
        exp(2.0 * LAW["drills"].log_density({"low": low, "high": high, "over": 1.0}, m))
        for low, high in told
    ]
    assert sum(chances) == pytest.approx(1.0)
    assert chances[1] == max(chances)  # 0.4 of three


def a_month_later(law, seen, later, **expected):
    """The law's word on a month, when the month before it had these chances."""
    before = lived(expected=expected, held={"chance": 0.5, "last": 0.5})
    other = dict.fromkeys(expected, 0.7)  # what this month expects of the next counts for nothing
    now = lived(expected=other, held=law.remember(seen, before))
    return law.log_density(later, lived(expected=other, held=law.remember(later, now)))


def test_a_freeze_can_begin_only_where_there_is_none_and_end_only_where_there_is_one():
    law, chances = LAW["freezes"], {"freeze_deal": 0.03, "freeze_break": 0.1}
    none, held = {"held": 0.0, "changed": 0.0}, {"held": 1.0, "changed": 0.0}
    begun, ended = {"held": 1.0, "changed": 1.0}, {"held": 0.0, "changed": 1.0}
    assert a_month_later(law, none, begun, **chances) == pytest.approx(log(0.03))
    assert a_month_later(law, none, none, **chances) == pytest.approx(log(0.97))
    assert a_month_later(law, held, ended, **chances) == pytest.approx(log(0.1))


def test_the_border_shuts_and_opens_by_rates_of_its_own():
    law, chances = LAW["closures"], {"closes": 0.002, "reopens": 0.04}
    open_, shut = {"shut": 0.0, "changed": 0.0}, {"shut": 1.0, "changed": 0.0}
    closed = {"shut": 1.0, "changed": 1.0}
    assert a_month_later(law, open_, closed, **chances) == pytest.approx(log(0.002))
    assert a_month_later(law, shut, shut, **chances) == pytest.approx(log(0.96))


NEW = 2.0 * sqrt(0.5 * (1.0 + KEPT))  # points that are new in an estimate of growth


def figure(growth, *, known=1.0, ahead=0.0):
    return {"growth": growth, "known": known, "ahead": ahead}


def test_growth_is_this_year_against_the_last_with_an_error_of_two_points():
    m = lived(held={"sum": 5.0, "last": 12.12, "before": 12.0, "gap": 2.0})  # its first figure
    told = LAW["growth"].log_density(figure(3.0), m)
    assert told == pytest.approx(-0.5 * 4.0 / NEW**2 - log(NEW * sqrt(2.0 * pi)), abs=1e-4)


def test_an_outlook_is_of_the_year_that_ends_and_surer_of_less():
    m = lived(held={"sum": 12.36, "last": 12.0, "before": 9.9, "gap": 0.0})
    told = LAW["growth"].log_density(figure(3.0, ahead=1.0), m)
    assert told == pytest.approx(-log(1.5 * NEW * sqrt(2.0 * pi)), abs=1e-4)


def test_two_estimates_in_a_row_are_off_by_two_points_of_growth():
    """An old error fades and a new one comes; both together make the error of growth."""
    old = NEW / sqrt(1.0 - KEPT**2)  # spread of the gap in the long run
    assert sqrt(((1.0 - KEPT) * old) ** 2 + NEW**2) == pytest.approx(2.0)


def test_growth_remembers_this_year_and_the_two_before():
    law, held = LAW["growth"], dict.fromkeys(LAW["growth"].memory, 0.0)
    for number in range(32):
        level = 1.0 + number // 12
        m = lived(after={"log_output": log(level)}, january=float(number % 12 == 0), held=held)
        held = law.remember(figure(0.0, known=0.0), m)
    assert (held["before"], held["last"], held["sum"]) == pytest.approx((12.0, 24.0, 24.0))


def estimates(record, model):
    """Log density of yearly figures, where the model's output grew by `model` points a year."""
    law, held, total = LAW["growth"], {"sum": 12.0, "last": 12.0, "before": 12.0, "gap": 0.0}, 0.0
    for told, grown in zip(record, model, strict=True):
        held |= {"last": held["last"] * (1.0 + grown / 100.0), "before": held["last"]}
        held = law.remember(figure(told), lived(held=held))
        total += law.log_density(figure(told), lived(held=held))
    return total


def test_an_estimate_that_stood_too_high_comes_back():
    twice = estimates((3.0, 1.0), (1.0, 1.0))
    back = estimates(
        (3.0, 1.0 - 2.0 * (1.0 - KEPT)), (1.0, 1.0)
    )  # but for a part of the two points
    assert back > twice
    assert back == pytest.approx(-0.5 * 4.0 / NEW**2 - 2.0 * log(NEW * sqrt(2.0 * pi)), abs=1e-4)


def test_small_errors_of_one_sign_do_not_add_up_to_another_economy():
    """Half a point a year is nothing in one year, and a tenth of the economy in twenty."""
    figures, close, astray = (1.0,) * 20, (1.0,) * 20, (1.5,) * 20
    one = estimates(figures[:1], close[:1]) - estimates(figures[:1], astray[:1])
    all_years = estimates(figures, close) - estimates(figures, astray)
    assert one < 0.05
    assert all_years > 20.0 * one * 2.0


def test_the_record_moves_the_gap_only_when_it_is_told():
    law, held = LAW["growth"], {"sum": 5.0, "last": 12.12, "before": 12.0, "gap": 0.7}
    assert law.remember(figure(0.0, known=0.0), lived(held=held))["gap"] == 0.7
    told = law.remember(figure(3.0), lived(held=held))
    assert told["gap"] == pytest.approx(0.7 + 2.0, abs=1e-4)


def _student(z, scale, freedom=4.0):
    core = gamma((freedom + 1) / 2) / (gamma(freedom / 2) * sqrt(freedom * pi) * scale)
    return log(core) - (freedom + 1) / 2 * log(1 + z * z / freedom)


def customs(**columns):
    return {**dict.fromkeys(LAW["exports"].columns, 0.0), "season": 1.0, **columns}


def test_a_month_of_trade_read_at_customs():
    m = lived(after={"china_exports": 1.2}, before={"closure": 0.0}, held={"untold": 0.0})
    seen = customs(log=log(0.12 + FLOOR), month=1.0, season=1.1)
    gap = log(0.12 + FLOOR) - log(0.11 + FLOOR)
    told = LAW["exports"].log_density(seen, m)
    assert told == pytest.approx(_student(gap / 0.15, 0.15))


def test_with_the_border_shut_customs_are_rougher():
    m = lived(after={"china_imports": 0.12}, before={"closure": 0.5}, held={"untold": 0.0})
    seen = customs(log=log(0.02 + FLOOR), month=1.0)
    scale = 0.22 * (1.0 + SHUT * 0.5)
    gap = log(0.02 + FLOOR) - log(0.01 + FLOOR)
    assert LAW["imports"].log_density(seen, m) == pytest.approx(_student(gap / scale, scale))


def test_filled_months_count_together_in_december():
    m = lived(after={"china_exports": 1.2}, before={"closure": 0.0}, held={"untold": 0.9})
    seen = customs(rest_log=log(1.0 + FLOOR), rest_months=9.0, rest_error=YEARLY)
    scale = YEARLY + 0.15 / 9.0
    gap = log(1.0 + FLOOR) - log(0.9 + FLOOR)
    assert LAW["exports"].log_density(seen, m) == pytest.approx(_student(gap / scale, scale))


def test_trade_of_filled_months_is_added_up_within_a_year():
    law, held = LAW["exports"], {"untold": 5.0}
    for number in range(12):
        m = lived(after={"china_exports": 1.2}, january=float(number == 0), held=held)
        held = law.remember(customs(month=float(number < 3)), m)
    assert held["untold"] == pytest.approx(0.9)


def test_an_estimate_is_an_interval_that_changed_its_meaning_in_2022():
    law = LAW["warheads"]
    january = lived(
        after={"warheads": 30.0, "fissile": 20.0}, january=1.0,
        held={"warheads": 1.0, "material": 1.0},
    )  # fmt: skip
    m = lived(after={"warheads": 40.0, "fissile": 20.0}, held=law.remember({}, january))
    low, high = log(20.0), log(50.01)
    for assembled, counted in ((1.0, 30.01), (0.0, 50.01)):
        sides = [1 / (1 + exp(-(edge - log(counted)) / 0.2)) for edge in (high, low)]
        told = law.log_density({"low": low, "high": high, "assembled": assembled}, m)
        assert told == pytest.approx(log(sides[0] - sides[1]) / 3.0)


def test_the_burden_of_the_south():
    january = lived(after={"rok_defence": 9.9}, january=1.0, held={"now": 2.5, "last": 1.0})
    m = lived(held=LAW["defence_burden"].remember({}, january))
    told = LAW["defence_burden"].log_density({"burden": 2.65}, m)
    assert told == pytest.approx((-0.5 - log(0.15 * sqrt(2 * pi))) / 3.0)


def test_every_law_runs_on_numbers_and_is_told_something(tables):
    for law in LAWS:
        assert tables[law.name]["told"].sum() > 0, law.name
        assert not any(np.isnan(column).any() for column in tables[law.name].values())
        assert {*tables[law.name]} == {*law.columns, "told"}
        assert all((law.title, law.source, law.series))


def test_the_tables_hold_what_the_record_says(tables):
    assert tables["launch_days"]["days"][month("2022-10")] == 6.0
    assert tables["nuclear_tests"]["happened"].sum() == 6.0
    assert tables["council_resolutions"]["happened"].sum() == 11.0
    assert tables["long_range_launches"]["days"][month("2017-07")] == 2.0
    assert tables["closures"]["changed"].sum() == 2.0
    assert tables["freezes"]["changed"].sum() == 6.0
    assert tables["warheads"]["assembled"][month("2021-06")] == 0.0
    assert tables["warheads"]["assembled"][month("2023-06")] == 1.0
    assert tables["growth"]["growth"][month("2018-08")] == -3.5
    assert tables["growth"]["told"][month("2017-12")] == 0.0
    assert tables["growth"]["told"][: month("2005-08")].sum() == 0.0  # two whole years first
    assert tables["growth"]["told"].sum() == 22.0
    assert tables["growth"]["ahead"].sum() == tables["growth"]["ahead"][month("2025-12")] == 1.0
    assert tables["ministers"]["visits"][month("2018-05")] == 2.0
    assert tables["ministers"]["recalled"].sum() == month("2018-01")
    assert tables["thaad_steps"]["steps"][month("2016-07")] == 2.0
    assert tables["thaad_steps"]["told"][month("2017-09") + 1 :].sum() == 0.0
    assert tables["thaad_steps"]["steps"].sum() == 11.0
    assert tables["trilateral_steps"]["steps"].sum() == 15.0
    assert tables["drills"]["over"].sum() == 2.0 * 23.0


def test_seasons_of_drills_are_told_as_far_as_the_record_tells_them(tables):
    def season(text):
        at = month(text)
        return tables["drills"]["low"][at], tables["drills"]["high"][at]

    assert season("2009-04") == (0.5, 10.0)  # recalled: held, no more
    assert season("2017-04") == (2.5, 10.0)
    assert season("2018-04") == (0.5, 1.5)  # put off and made smaller
    assert season("2018-09") == (-10.0, 0.5)  # suspended
    assert season("2025-09") == (1.5, 2.5)


def test_missiles_are_told_only_where_their_number_is_exact(tables):
    missiles = tables["missiles"]
    assert missiles["told"][month("2024-01") :].sum() == 0.0  # lower bounds
    assert missiles["told"][month("2019-09")] == 0.0  # "several", before
    assert (missiles["days"][month("2006-07")], missiles["further"][month("2006-07")]) == (1.0, 5.0)
    assert (missiles["days"][month("2022-06")], missiles["further"][month("2022-06")]) == (1.0, 7.0)
    assert missiles["told"][month("2018-01") : month("2019-01")].sum() == 0.0  # no day, no salvo
    assert missiles["further"].min() == 0.0


def test_missiles_scatter_as_widely_as_the_geometric_law_has_it(tables):
    told = tables["missiles"]["told"] > 0.5
    days, further = (tables["missiles"][name][told] for name in ("days", "further"))
    mean = further.sum() / days.sum()
    assert (told.sum(), days.sum(), further.sum()) == (52, 97.0, 97.0)
    scatter = np.mean((further - days * mean) ** 2 / (days * mean * (1.0 + mean)))
    assert scatter == pytest.approx(1.0, abs=0.4)  # twice what 52 months can tell


def test_cruise_days_and_votes_are_those_of_the_record(tables):
    cruise, vote = tables["cruise_launches"], tables["council_votes"]
    assert cruise["told"][: month("2010-01")].sum() == 0.0  # incomplete
    assert cruise["days"].sum() == 32.0
    assert cruise["days"][month("2024-01")] == 3.0
    assert vote["told"].sum() == 13.0
    assert vote["china_yes"].sum() == vote["adopted"].sum() == 11.0
    may, march = month("2022-05"), month("2024-03")
    assert (vote["china_veto"][may], vote["russia_veto"][may]) == (1.0, 1.0)
    assert (vote["china_veto"][march], vote["russia_veto"][march]) == (0.0, 1.0)


def test_imputed_months_are_never_scored_one_by_one(record, tables):
    found = record.series("exports_to_dprk").window("2003-01", "2025-12")
    assert not np.any(tables["exports"]["month"][~found.scorable])
    rest = tables["exports"]["rest_log"][month("2008-12")]
    year = record.series("exports_to_dprk_yearly").at(2008)
    assert exp(rest) - FLOOR == pytest.approx(year / 1000.0, rel=0.03)


def test_no_law_uses_what_came_after_its_last_month(record, tables):
    origin = month("2016-06") + 1
    for law in LAWS:
        early = masked(law, record, SPAN[:origin])
        for name, column in early.items():
            if name.startswith("filled"):
                continue  # lent and taken back, never weighed
            now, later = column[:origin], tables[law.name][name][:origin]
            assert np.array_equal(now, later), (law.name, name)


def test_the_season_of_a_month_is_learnt_from_years_before_it(record):
    factors = season(record, "exports_to_dprk", SPAN)
    assert np.all(factors[: month("2005-01")] == 1.0)  # nothing read yet
    assert factors[month("2025-02")] < 0.85 < factors[month("2025-10")]
