"""The 22 subsystems of the essays, followed through the code: every link is there, with its sign.

`a + b` reads: more a, more b; `a − b`: less; `a ± b`: the sources leave the sign open. A chain
that ends where it began is a loop; the product of its signs says whether it reinforces or balances.
"""

import pytest

from yalu.model.arrows import arrows, movers

CHAINS: dict[str, tuple[str, ...]] = {
    "1 buffer logic, reinforcing": (
        "buffer + support + grant_aid + aid_flow + hard_currency + elite_cohesion − breakdown "
        "+ turn_union + after_union − buffer",
        "us_posture + buffer",
        "strike_technology − buffer",
    ),
    "2 decay of the war bond": (
        "war_generation + war_bond + warmth + support",
        "war_bond + support",
    ),
    "3 mutual resentment": (
        "aid_flow − reverse_warmth + warmth + support + grant_aid + aid_flow",
        "aid_flow + china_share ± reverse_warmth",
        "pressed − reverse_warmth",
        "provoked − warmth",
        "reverse_warmth + partnership",
    ),
    "4 partnership and US–China relations, reinforcing": (
        "us_china − engage + leader_meetings + meetings + exchange + partnership − us_china",
        "us_china − partnership − us_china",
    ),
    "5 Russia's rivalry, balancing": (
        "primacy − engage + leader_meetings + meetings + exchange + primacy",
        "russian_transfers − primacy ± support + grant_aid + aid_flow + primacy",
        "china_share + urge_diversify + diversify + russian_transfers − primacy",
    ),
    "6 cost ledger, balancing": (
        "engage + leader_meetings + meetings + issue_load − attention + engage",
        "engage + partnership − third_state_goodwill + engage",
        "support + grant_aid + aid_flow + patron_bill − support",
    ),
    "7 consequences of collapse, weighed today": (
        "breakdown + turn_conflict + after_conflict + refugees + collapse_burden",
        "after_union + us_forces_at_yalu + collapse_burden",
        "after_conflict + loose_material + collapse_burden",
        "warheads + dreaded_loss",
        "us_posture + dreaded_loss",
        "fragility_gauge + support",
    ),
    "8 fear of absence, balancing": (
        "restrain + export_enforcement + enforced_exports − hard_currency "
        "+ elite_cohesion − fragility_gauge − restrain",
        "supply_cut + fragility_gauge + support + crude_supply + crude_flow",
    ),
    "9 recklessness, balancing": (
        "pressed − urge_short + short_rate + short_launches + provoked + escalation_gauge "
        "+ restrain + banking_enforcement + enforced_banking + pressed",
        "support + grant_aid + aid_flow + backing ± urge_short",
    ),
    "10 security spiral, reinforcing": (
        "short_launches + provoked + us_threat + us_posture + invasion_fear + urge_short "
        "+ short_rate + short_launches",
        "us_posture + posture_loss",
        "rok_threat + trilateral + invasion_fear",
    ),
    "11 levers with stocks behind them": (
        "crude_supply + crude_flow + fuel_supply + oil + fuel_met + log_output",
        "fertiliser + fertiliser_flow + fertiliser_stock + grain + food_met − hardship",
    ),
    "12 enforcement by channel": (
        "enforced_exports + evasion + hidden_exports",
        "evasion + hard_currency",
        "stringency − china_imports",
        "enforced_maritime − hidden_exports",
        "border_inspection + inspected − hidden_exports",
    ),
    "13 standing, balancing": (
        "un_credibility − restrain + council_vote + un_credibility",
        "hidden_exports + leaks + exposed − un_credibility",
        "council_vote − reverse_warmth",
    ),
    "14 escalation management": (
        "provoked + escalation_gauge + restrain",
        "nuclear_tests + displeasure − meetings",
        "hardship + fragility_gauge + support",
        "mediation ± talks",
    ),
    "15 sway without command, balancing": (
        "china_share − urge_nuclear",
        "pressed + urge_diversify + diversify + russian_transfers − china_share",
        "warheads + urge_nuclear",
    ),
    "16 mutual blame, reinforcing": (
        "us_demand + blame − us_belief − us_demand",
        "blame − restrain",
    ),
    "17 US attention": (
        "us_threat + us_attention + support",
        "us_threat + us_posture − reach",
    ),
    "18 option A": (
        "cut_threat + threat + urge_bargain + seek_talks",
        "threat + retaliation + violence",
        "supply_cut + lasting_cut ± breakdown",
    ),
    "19 option B": (
        "offer_growth + lasting_deal + bargain + capital_inflow + china_share",
        "investment + projects + project_capital + log_output − collapse_fear",
        "verification − lasting_deal",
    ),
    "20 two threats": (
        "hidden_exports − collapse_fear + lasting_deal",
        "us_posture + invasion_fear − lasting_deal",
        "guarantee − invasion_fear",
    ),
    "21 conditional rule and its exit": (
        "engage − engage",
        "crisis ± restrain",
        "us_china + opening + mediation",
    ),
    "22 incoherence": (
        "us_drift ± bargain_trust",
        "muddle + restrain",
        "us_drift + us_talks_offer + talks",
    ),
}
LOOPS = [
    (name, chain)
    for name, chains in CHAINS.items()
    for chain in chains
    if chain.split()[0] == chain.split()[-1] and "±" not in chain
]
KINDS = ("reinforcing", "balancing")


def links(chain: str) -> list[tuple[str, str, str]]:
    """Source, sign and target of every step."""
    words = chain.split()
    return list(zip(words[::2], words[1::2], words[2::2], strict=False))


@pytest.fixture(scope="module")
def signs() -> dict[tuple[str, str], set[str]]:
    found: dict[tuple[str, str], set[str]] = {}
    for arrow in arrows():
        found.setdefault((arrow.source, arrow.target), set()).add(arrow.sign)
    return found


@pytest.mark.parametrize("name", CHAINS)
def test_every_link_of_a_subsystem_is_in_the_code_with_its_sign(name, signs):
    broken = [
        f"{source} {sign} {target}: {sorted(signs.get((source, target), {'no arrow'}))}"
        for chain in CHAINS[name]
        for source, sign, target in links(chain)
        if sign not in signs.get((source, target), set())
    ]
    assert not broken


@pytest.mark.parametrize(("name", "loop"), [each for each in LOOPS if each[0].endswith(KINDS)])
def test_a_loop_reinforces_or_balances_as_the_essays_say(name, loop):
    flips = sum(sign == "−" for _, sign, _ in links(loop))
    assert name.endswith("reinforcing" if flips % 2 == 0 else "balancing"), loop


def test_every_subsystem_that_is_said_to_reinforce_or_balance_has_its_loop():
    said = {name for name in CHAINS if name.endswith(KINDS)}
    open_ = {"15 sway without command, balancing"}  # told as links that end in acts, not in a ring
    assert said - {name for name, _ in LOOPS} == open_


def test_nothing_refills_the_war_bond():
    assert [place.name for place in movers("war_bond")] == ["war_generation_passes"]
    assert not movers("war_generation")
