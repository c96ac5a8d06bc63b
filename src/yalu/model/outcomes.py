"""What is kept of a run: outcomes per capital, and the paths drawn as fans.

There is no single score. Each outcome says whose it is, which way is better for that
capital, and on what never-observed things it rests.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from yalu.maths import exp, most, where

Of = Callable[[Any, Any], Any]

CAPITALS = ("beijing", "pyongyang", "washington", "seoul", "tokyo", "moscow")
NEVER_SEEN = {
    "breakdown": "a breakdown of the Northern state",
    "war": "a general war since 1953",
    "cut-off": "a lasting full cut-off by China",
    "disarmament": "a disarmament after tests",
}


@dataclass(frozen=True)
class Outcome:
    """One number per world: what `of` says each month, reduced over the months.

    Args:
        name: as used on the command line.
        capital: whose outcome it is; `people` for those who live in the North.
        title: in words.
        unit: of the reduced number.
        better: `less` or `more`, for that capital.
        of: value in one month, from the state after it and the actions in it.
        reduce: `mean`, `sum`, `last`, `most`, `ever` (0 or 1), `first` (month, -1 never).
        claims: what it measures.
        rests_on: never-observed events it depends on, keys of `NEVER_SEEN`.
    """

    name: str
    capital: str
    title: str
    unit: str
    better: str
    of: Of
    reduce: str
    claims: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()


def _o(
    name: str, capital: str, title: str, unit: str, better: str, reduce: str, of: Of,
    claims: str, rests_on: str = "",
) -> Outcome:  # fmt: skip
    return Outcome(
        name,
        capital,
        title,
        unit,
        better,
        of,
        reduce,
        tuple(claims.split()),
        tuple(rests_on.split()),
    )


BEIJING = (
    _o("breakdown", "beijing", "regime breakdown", "1", "less", "ever", lambda s, a: s.broken,
       "dread-of-absence collapse-hits-at-once", "breakdown"),
    _o("breakdown_month", "beijing", "month of breakdown", "month", "more", "first",
       lambda s, a: s.broken, "dread-of-absence", "breakdown"),
    _o("crises", "beijing", "acute crises", "1", "less", "sum", lambda s, a: s.acute_crisis,
       "unstable-neighbour-unwanted stability-first"),
    _o("refugees", "beijing", "refugees in Jilin and Liaoning, at most", "kpersons", "less", "most",
       lambda s, a: s.refugees, "refugees-swamp-border", "breakdown"),
    _o("us_at_yalu", "beijing", "US or Southern forces at the Yalu", "1", "less", "most",
       lambda s, a: s.us_forces_at_yalu, "us-forces-at-yalu", "breakdown"),
    _o("us_posture", "beijing", "US posture near Korea", "1", "less", "mean",
       lambda s, a: s.us_posture, "tests-justify-deployments tests-hurt-beijing"),
    _o("trilateral", "beijing", "ties of Washington, Tokyo and Seoul", "1", "less", "mean",
       lambda s, a: s.trilateral, "tests-knit-allies"),
    _o("danger", "beijing", "danger from the North's conduct and state", "1", "less", "mean",
       lambda s, a: s.neighbour_danger,
       "unstable-neighbour-unwanted tests-hurt-beijing order-above-disarmament"),
    _o("posture_loss", "beijing", "loss from allied posture against today", "%GDP", "less", "mean",
       lambda s, a: s.posture_loss, "tests-justify-deployments tests-hurt-beijing"),
    _o("primacy", "beijing", "first place with Pyongyang", "1", "more", "mean",
       lambda s, a: s.primacy, "centrality-restored primacy-fear-drives-warming"),
    _o("standing", "beijing", "standing at the United Nations", "1", "more", "mean",
       lambda s, a: s.un_credibility, "dual-line-protects-standing votes-for-standing"),
    _o("goodwill", "beijing", "goodwill of other states", "1", "more", "mean",
       lambda s, a: s.third_state_goodwill, "closeness-alienates-others"),
    _o("attention", "beijing", "leaders' attention left for other matters", "1", "more", "mean",
       lambda s, a: s.attention, "attention-is-absorbed"),
    _o("money", "beijing", "aid and investment spent", "GUSD", "less", "sum",
       lambda s, a: s.patron_bill / 12.0, "aid-burdens-taxpayers partnership-costs-more"),
    _o("collapse_loss", "beijing", "loss from a collapse next door, at worst", "%GDP", "less",
       "most", lambda s, a: s.collapse_burden, "collapse-hits-at-once known-over-unknown",
       "breakdown"),
)  # fmt: skip

PYONGYANG = (
    _o("survival", "pyongyang", "the regime survives", "1", "more", "last",
       lambda s, a: 1.0 - s.broken, "dread-of-absence", "breakdown"),
    _o("autonomy", "pyongyang", "independence of Chinese supply", "1", "more", "mean",
       lambda s, a: 1.0 - s.china_share, "limits-reliance pyongyang-wants-freedom"),
    _o("cohesion", "pyongyang", "elite cohesion", "1", "more", "mean",
       lambda s, a: s.elite_cohesion, "pressure-risks-collapse"),
    _o("collapse_fear", "pyongyang", "fear of collapse", "1", "less", "mean",
       lambda s, a: s.collapse_fear, "two-threat-comparison"),
    _o("invasion_fear", "pyongyang", "fear of invasion", "1", "less", "mean",
       lambda s, a: s.invasion_fear, "two-threat-comparison disowned-problem"),
    _o("warheads", "pyongyang", "assembled warheads at the end", "warhead", "more", "last",
       lambda s, a: s.warheads, "pyongyang-wants-freedom policy-softens-not-solves"),
    _o("output", "pyongyang", "output at the end against 2025", "1", "more", "last",
       lambda s, a: exp(s.log_output), "economy-needs-china three-hundred-billion"),
)  # fmt: skip

PEOPLE = (
    _o("hardship", "people", "hardship of ordinary people", "1", "less", "mean",
       lambda s, a: s.hardship, "main-partner-supplies"),
    _o("food", "people", "share of grain need met", "1", "more", "mean",
       lambda s, a: s.food_met, "main-partner-supplies"),
)  # fmt: skip

WASHINGTON = (
    _o("arriving", "washington", "warheads that would arrive at the end", "warhead", "less", "last",
       lambda s, a: s.warheads * s.reach, "unswayable-nuclear-neighbour"),
    _o("launch_days", "washington", "days with a launch, a year", "1/yr", "less", "mean",
       lambda s, a: 12.0 * (s.short_launches + s.long_launches), "tests-raise-insecurity"),
    _o("nuclear_tests", "washington", "nuclear tests", "1", "less", "sum",
       lambda s, a: s.nuclear_tests, "tests-raise-insecurity"),
    _o("war", "washington", "general war", "1", "less", "ever", lambda s, a: s.at_war,
       "stability-first", "war"),
    _o("war_month", "washington", "month of war", "month", "more", "first", lambda s, a: s.at_war,
       "stability-first", "war"),
    _o("loose", "washington", "arsenal out of known control, at most", "1", "less", "most",
       lambda s, a: s.loose_material, "loose-nuclear-material", "breakdown"),
    _o("material_abroad", "washington", "nuclear material leaves the country", "1", "less", "ever",
       lambda s, a: s.material_abroad, "loose-nuclear-material", "breakdown"),
    _o("us_attention", "washington", "US attention held by Korea", "1", "less", "mean",
       lambda s, a: s.us_attention, "distraction-of-washington"),
    _o("bargain", "washington", "a lasting bargain struck", "1", "more", "ever",
       lambda s, a: s.bargain, "option-growth-for-arms refusal-to-disarm", "disarmament"),
    _o("bargain_month", "washington", "month of the bargain", "month", "less", "first",
       lambda s, a: s.bargain, "option-growth-for-arms", "disarmament"),
    _o("verified", "washington", "disarmament verified at the end", "1", "more", "last",
       lambda s, a: s.verified_steps, "option-growth-for-arms", "disarmament"),
)  # fmt: skip

SEOUL = (
    _o("violence", "seoul", "deadly acts", "1", "less", "sum", lambda s, a: s.provocations,
       "slack-invites-recklessness"),
    _o("retaliation", "seoul", "violent answer to coercion", "1", "less", "ever",
       lambda s, a: s.retaliation, "coercion-invites-violence", "cut-off"),
    _o("rok_nuclear", "seoul", "pressure for Southern weapons", "1", "less", "mean",
       lambda s, a: s.rok_nuclear_pressure, "tests-knit-allies"),
    _o("rok_burden", "seoul", "defence burden", "%GDP", "less", "mean", lambda s, a: s.rok_defence,
       "tests-knit-allies"),
    _o("freeze", "seoul", "share of months under a freeze", "1", "more", "mean",
       lambda s, a: s.freeze, "mediation-without-force"),
    _o("freeze_month", "seoul", "month of the first freeze", "month", "less", "first",
       lambda s, a: s.freeze, "mediation-without-force"),
)  # fmt: skip

TOKYO = (
    _o("overflights", "tokyo", "days with a long-range launch, a year", "1/yr", "less", "mean",
       lambda s, a: 12.0 * s.long_launches, "tests-raise-insecurity"),
    _o("japan_burden", "tokyo", "defence burden at the end", "%GDP", "less", "last",
       lambda s, a: s.japan_defence, "tests-knit-allies"),
)  # fmt: skip

MOSCOW = (
    _o("russian_arms", "moscow", "value passed between Moscow and Pyongyang", "GUSD/yr",
       "more", "mean", lambda s, a: s.russian_transfers, "primacy-fear-drives-warming"),
)  # fmt: skip


OUTCOMES: dict[str, Outcome] = {
    o.name: o for o in (*BEIJING, *PYONGYANG, *PEOPLE, *WASHINGTON, *SEOUL, *TOKYO, *MOSCOW)
}

Path = tuple[Of, str, str, str]  # value, unit, title, series of the record drawn before the start

PATHS: dict[str, Path] = {
    "launch_days": (
        lambda s, a: s.short_launches + s.long_launches,
        "1/month",
        "Days with a launch",
        "launch_days",
    ),
    "warheads": (lambda s, a: s.warheads, "warhead", "Assembled warheads", "warheads"),
    "output": (lambda s, a: 100.0 * exp(s.log_output), "2025 = 100", "Output", "output"),
    "trade": (
        lambda s, a: s.china_exports + s.china_imports,
        "GUSD/yr",
        "Trade with China",
        "trade",
    ),
    "exports": (
        lambda s, a: s.china_exports,
        "GUSD/yr",
        "Chinese exports to the North",
        "exports_to_dprk",
    ),
    "imports": (
        lambda s, a: s.china_imports,
        "GUSD/yr",
        "Chinese imports from the North",
        "imports_from_dprk",
    ),
    "fuel": (lambda s, a: 100.0 * s.fuel_met, "% of need", "Fuel need met", ""),
    "food": (lambda s, a: 100.0 * s.food_met, "% of need", "Grain need met", ""),
    "hard_currency": (lambda s, a: s.hard_currency, "GUSD", "Hard currency", ""),
    "hardship": (lambda s, a: s.hardship, "0–1", "Hardship", ""),
    "cohesion": (lambda s, a: s.elite_cohesion, "0–1", "Elite cohesion", ""),
    "collapse_fear": (lambda s, a: s.collapse_fear, "0–1", "Fear of collapse", ""),
    "invasion_fear": (lambda s, a: s.invasion_fear, "0–1", "Fear of invasion", ""),
    "us_posture": (lambda s, a: s.us_posture, "0–1", "US posture", ""),
    "trilateral": (lambda s, a: s.trilateral, "0–1", "Trilateral ties", ""),
    "standing": (lambda s, a: s.un_credibility, "0–1", "Standing at the UN", ""),
    "primacy": (lambda s, a: s.primacy, "0–1", "Primacy against Moscow", ""),
    "attention": (lambda s, a: 1.0 - s.attention, "0–1", "Leaders' attention spent", ""),
    "warmth": (lambda s, a: s.warmth, "-1–1", "Chinese warmth", ""),
    "market_price": (lambda s, a: 100.0 * exp(s.market_price), "2025 = 100", "Market prices", ""),
    "nuclear_tests": (lambda s, a: s.nuclear_tests, "1/month", "Nuclear tests", "nuclear_tests"),
    "long_launches": (
        lambda s, a: s.long_launches,
        "1/month",
        "Long-range launch days",
        "icbm_launches",
    ),
    "meetings": (lambda s, a: s.meetings, "1/month", "Leaders' meetings with China", "meetings"),
    "enforcement": (lambda s, a: s.enforced_exports, "0–1", "Export bans enforced", ""),
    "aid": (lambda s, a: s.aid_flow + s.capital_inflow, "GUSD/yr", "Aid and investment", ""),
    "russian_transfers": (
        lambda s, a: s.russian_transfers,
        "GUSD/yr",
        "Value received from Russia",
        "",
    ),
}


def tally(after: Any, a: Any, carry: Mapping[str, Any], now: Any) -> dict[str, Any]:
    """The running form of every outcome after one more month, by `tally.<name>`."""
    kept: dict[str, Any] = {}
    for name, o in OUTCOMES.items():
        before, value = carry[f"tally.{name}"], o.of(after, a)
        kept[f"tally.{name}"] = _reduced(o.reduce, before, value, now)
    return kept


def _reduced(how: str, before: Any, value: Any, now: Any) -> Any:
    if how in ("mean", "sum"):
        return before + value
    if how == "last":
        return value
    if how in ("most", "ever"):
        return most(before, value)
    first_time = (before < -0.5) & (value > 0.5)
    return where(first_time, now + 1.0, before)


def opening(o: Outcome) -> float:
    """The tally before the first month."""
    return -1.0 if o.reduce == "first" else 0.0


def finished(o: Outcome, tallied: Any, months: int) -> Any:
    """The outcome from its tally after `months` months; arrays stay arrays."""
    return tallied / months if o.reduce == "mean" else tallied
