"""What the whole model must say of the world: levels, rivals, what both essays imply."""

from functools import cache

import numpy as np

from yalu.ensemble.run import run_ensemble
from yalu.ensemble.runs import Runs
from yalu.ensemble.scenario import read_policy, read_world
from yalu.ensemble.study import Study

MEMBERS = 400


@cache
def lived(
    *policies: str,
    theory: str = "all",
    world: str | None = None,
    off: tuple[str, ...] = (),
    members: int = MEMBERS,
) -> Runs:
    study = Study(
        policies=tuple(read_policy(policy) for policy in policies),
        world=read_world(world) if world else None,
        theory=theory,
        members=members,
        off=off,
        panel=1,
    )
    return run_ensemble(study)


def of(outcome: str, policy: str, **how) -> np.ndarray:
    """An outcome of one policy by world, the same worlds whatever else is asked."""
    return lived(policy, **how).outcome(outcome, policy)


# --- levels of what was never seen --------------------------------------------------------


def test_under_the_hedge_the_regime_breaks_as_often_as_its_reference_class():
    assert 0.11 < of("breakdown", "hedge", members=3000).mean() < 0.16  # 13.6 % by the prior


def test_war_is_rare_and_rarer_without_crises():
    war = of("war", "hedge", members=3000).mean()
    calm = of("war", "hedge", members=3000, off=("war_hazard",)).mean()
    assert 0.01 < calm < 0.03  # 0.1 % a year
    assert calm < war < 0.10


def test_a_death_at_the_top_is_survived_in_most_worlds():
    dies = of("breakdown", "hedge", world="leader-dies-2027", members=2000).mean()
    lives = of("breakdown", "hedge", members=2000).mean()
    assert 0.08 < dies - lives < 0.20


def test_a_lasting_bargain_needs_an_offer_and_is_unlikely_even_then():
    assert of("bargain", "hedge", members=2000).mean() < 0.02
    within = of("bargain_month", "grand-trade", members=2000)
    assert 0.03 < ((within > 0) & (within <= 120)).mean() < 0.12  # Beta(1, 15) in ten years


def test_a_guarantee_calms_the_fear_of_attack_and_costs_goodwill():
    plain, sworn = "grand-trade", "grand-trade-guaranteed"
    assert of("invasion_fear", sworn).mean() < of("invasion_fear", plain).mean() - 0.05
    assert of("goodwill", sworn).mean() < of("goodwill", plain).mean() - 0.05


# --- the rival theories tell worlds apart ---------------------------------------------------


def test_pressure_that_tames_and_pressure_that_provokes_give_opposite_advice():
    for outcome in ("violence", "launch_days"):
        gain = {
            member: of(outcome, "full-enforcement", theory=f"H8={member}").mean()
            - of(outcome, "hedge", theory=f"H8={member}").mean()
            for member in ("tames", "provokes", "unmoved")
        }
        assert gain["tames"] < gain["unmoved"] < gain["provokes"], outcome
        assert gain["tames"] < 0.0 < gain["provokes"], outcome


def test_the_two_essays_part_over_an_ultimatum():
    for outcome in ("breakdown", "violence", "war"):
        adds = {
            essay: of(outcome, "squeeze-ultimatum", theory=essay, members=1000).mean()
            - of(outcome, "hedge", theory=essay, members=1000).mean()
            for essay in ("risk-management", "worn-pillars")
        }
        assert adds["risk-management"] < adds["worn-pillars"], outcome
        assert adds["worn-pillars"] > 0.0, outcome


def test_only_strong_leverage_brings_pyongyang_to_the_table_by_a_cut():
    strong = of("freeze", "squeeze-ultimatum", theory="H7=strong").mean()
    weak = of("freeze", "squeeze-ultimatum", theory="H7=weak").mean()
    assert strong > 1.3 * weak


def test_the_same_squeeze_costs_more_output_where_leverage_is_strong():
    def lost(member):
        free = of("output", "hedge", theory=f"H7={member}")
        return np.median(of("output", "full-enforcement", theory=f"H7={member}") / free)

    assert lost("strong") < lost("weak") < 1.0


def test_a_lavish_moscow_opens_beijings_purse_if_first_place_is_what_it_fears_for():
    def opened(member):  # against a world in which Moscow needs nobody
        theory = f"H4={member}"
        lavish = of("money", "hedge", theory=theory, world="russia-lavish")
        return np.mean(lavish - of("money", "hedge", theory=theory, world="ukraine-ends"))

    assert opened("russia") > opened("no-change")


# --- what neither essay states and both imply -------------------------------------------------


def gap(policy: str, **how) -> np.ndarray:
    """How much more collapse is feared than attack: a trade needs it high."""
    return of("collapse_fear", policy, **how) - of("invasion_fear", policy, **how)


def test_present_policy_moves_away_from_the_trade_by_both_threats():
    """Relief lowers the fear of collapse, the spiral raises that of attack."""
    hedged = gap("hedge")
    for relief in (("hidden_sales",), ("dread_of_absence", "cold_calculation", "stability_first")):
        assert np.mean(gap("hedge", off=relief) - hedged) > 0.005, relief
    spiral = ("posture_follows_threat", "allies_knit")
    assert np.mean(gap("hedge", off=spiral) - hedged) > 0.005
    assert np.mean(gap("full-enforcement") > hedged) > 0.8


def test_so_a_trade_is_struck_more_often_where_beijing_does_not_relieve():
    struck = {p: of("bargain", p, members=4000).mean() for p in ("hedge", "full-enforcement")}
    assert struck["full-enforcement"] > 1.5 * struck["hedge"] > 0.0
