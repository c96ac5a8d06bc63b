"""Weapons, tests, fears, war and bargains."""

from typing import Any

from yalu.model.kinds import event, flow, index, level, memory, stock, switch
from yalu.model.spec import Beta, LogNormal, Namespace, Normal

INERTIA = LogNormal(1.0, 0.3)  # months a change of mind takes in Pyongyang


def _urge(symbol: str, meaning: str) -> Any:
    return level(symbol, "1", 0.0, meaning, low=-40, high=40, up=INERTIA, down=INERTIA)


class Arms(Namespace):
    """Launches are counted in days with a launch, which the record knows best."""

    warheads = stock("N", "warhead", LogNormal(55, 0.35), "assembled warheads", source="M20")
    fissile = stock(
        "J", "warhead", LogNormal(30, 0.4), "material not yet in warheads", source="M20"
    )
    fissile_works = stock(
        "W", "warhead/yr", LogNormal(8, 0.4), "material the works make in a year", source="M20"
    )
    test_backlog = index(
        "τ", Beta(6, 8), "technology waiting to be tested",
        rest=Normal(-0.3, 0.3), up=LogNormal(12, 0.3), down=LogNormal(8, 0.3),
    )  # fmt: skip
    launch_mood = level(
        "μ", "1", Normal(-0.3, 0.5), "slow politics and programme behind launches",
        up=LogNormal(13, 0.4), down=LogNormal(13, 0.4), noise=LogNormal(0.8, 0.2),
        stream=("launches", 0), source="M13",
    )  # fmt: skip
    launch_era = level(
        "μ_E", "1", Normal(0.0, 0.5), "era of the programme behind all launches, years long",
        up=LogNormal(96, 0.4), down=LogNormal(96, 0.4), noise=LogNormal(0.8, 0.3),
        stream=("programme", 1), source="record 1998–2025",
    )  # fmt: skip
    excitation = memory(
        "ε", "1", 0.3, "launches that call forth launches", half_life=LogNormal(1.0, 0.3)
    )
    provoked = memory("P_m", "1", 1.0, "severity of recent acts", half_life=LogNormal(6, 0.3))
    reach = index(
        "ϱ", Beta(14, 8), "chance that a long-range strike would arrive",
        rest=Normal(0.4, 0.3), up=LogNormal(36, 0.3), down=LogNormal(240, 0.2),
    )  # fmt: skip
    short_launches = event(
        "n_S", "1/month", 0.5, "days with a short- or medium-range ballistic launch",
        rest=Normal(0.0, 0.15), size=LogNormal(2.0, 0.35), stream=("launches", 1),
        unless=("broken",), source="M13",
    )  # fmt: skip
    programme = level(
        "μ_L", "1", Normal(0.0, 1.0), "slow programme behind long-range launches",
        up=LogNormal(13, 0.4), down=LogNormal(13, 0.4), noise=LogNormal(1.25, 0.2),
        stream=("programme", 0), source="M13",
    )  # fmt: skip
    long_launches = event(
        "n_L", "1/month", 0.05, "days with an intercontinental or space launch",
        rest=Normal(-2.1, 0.45), size=LogNormal(2.0, 0.35), stream=("launches", 2),
        unless=("broken",), source="M13",
    )  # fmt: skip
    nuclear_tests = event(
        "n_N", "1/month", 0.0, "a nuclear test",
        rest=Normal(-4.9, 0.5), stream=("launches", 3), unless=("broken",), source="M19",
    )  # fmt: skip
    provocations = event(
        "n_P", "1/month", 0.0, "a deadly or near-deadly act against a neighbour",
        rest=Normal(-4.1, 0.4), size=LogNormal(2.0, 0.3), stream=("crises", 0), unless=("broken",),
    )  # fmt: skip
    invasion_fear = index(
        "V_i", Beta(20, 14), "Pyongyang's fear of attack", rest=Normal(0.36, 0.3),
        up=LogNormal(4, 0.3), down=LogNormal(12, 0.3),
    )  # fmt: skip
    collapse_fear = index(
        "V_c", Beta(10, 20), "Pyongyang's fear of its own collapse", rest=Normal(-1.2, 0.3),
        up=LogNormal(3, 0.3), down=LogNormal(9, 0.3),
    )  # fmt: skip
    acute_crisis = event(
        "e_C", "1/month", 0.0, "an acute crisis begins",
        rest=Normal(-4.5, 0.3), stream=("crises", 1), unless=("at_war",), source="M24",
    )  # fmt: skip
    crisis = memory("C_m", "1", 0.0, "acute crisis under way", half_life=LogNormal(1.5, 0.3))
    retaliation = event(
        "e_R", "1/month", 0.0, "violent answer to coercion",
        rest=Normal(-8.75, 0.5), stream=("crises", 2), unless=("broken",), source="M38",
    )  # fmt: skip
    war = event(
        "e_W", "1/month", 0.0, "general war begins", rest=Normal(-9.6, 0.7),
        stream=("crises", 3), unless=("at_war",), source="M24",
    )  # fmt: skip
    at_war = switch("ω", "1", 0.0, "general war has begun", on=("war",))
    talks = index(
        "t_U", Beta(2, 14), "serious US–DPRK talks",
        rest=Normal(-2.2, 0.3), up=LogNormal(3, 0.3), down=LogNormal(5, 0.3),
        noise=LogNormal(0.9, 0.2), stream=("talks", 0),
    )  # fmt: skip
    talks_broke = memory(
        "t_B", "1", 0.0, "talks that broke down lately", half_life=LogNormal(9, 0.3)
    )
    talks_fail = event(
        "e_t", "1/month", 0.0, "serious talks end with nothing", rest=Normal(-3.1, 0.4),
        stream=("bargains", 1), unless=("broken",), source="M35",
    )  # fmt: skip
    freeze_deal = event(
        "e_F", "1/month", 0.0, "a freeze is agreed", rest=Normal(-3.2, 0.5),
        stream=("talks", 1), unless=("freeze", "broken"), source="M35",
    )  # fmt: skip
    freeze_break = event(
        "e_f", "1/month", 0.0, "the freeze breaks down", rest=Normal(-3.5, 0.4),
        stream=("talks", 2), when=("freeze",), source="M35",
    )  # fmt: skip
    freeze = switch(
        "d", "1", 0.0, "a freeze is in force", on=("freeze_deal",), off=("freeze_break",)
    )
    lasting_deal = event(
        "e_G", "1/month", 0.0, "a lasting bargain is struck", rest=Normal(-8.4, 0.7),
        stream=("talks", 3), unless=("bargain", "broken"), source="M35, M37",
    )  # fmt: skip
    bargain_break = event(
        "e_g", "1/month", 0.0, "the lasting bargain breaks down", rest=Normal(-4.6, 0.5),
        stream=("bargains", 0), when=("bargain",), source="M35",
    )  # fmt: skip
    bargain = switch(
        "g", "1", 0.0, "a lasting bargain holds", on=("lasting_deal",), off=("bargain_break",)
    )
    verified_steps = stock("ς", "1", 0.0, "share of the agreed disarmament verified")
    bargain_trust = index(
        "b", Beta(4, 16), "Pyongyang's trust that bargains are kept", rest=Normal(-1.4, 0.3),
        up=LogNormal(18, 0.3), down=LogNormal(6, 0.3),
    )  # fmt: skip
    urge_short = _urge("U_S", "pull toward short-range launches, log-odds")
    urge_long = _urge("U_L", "pull toward long-range launches, log-odds")
    urge_nuclear = _urge("U_N", "pull toward a nuclear test, log-odds")
    urge_provoke = _urge("U_P", "pull toward violence below war, log-odds")
    urge_bargain = _urge("U_B", "pull toward talks, log-odds")
    urge_diversify = _urge("U_D", "pull toward other patrons, log-odds")
    violence = memory("v_m", "1", 0.15, "recent deadly acts", half_life=LogNormal(6, 0.3))
    neighbour_danger = flow(
        "χ_N", "1", 1.4, "danger to Beijing from the North's conduct and state", low=0, high=100
    )
    pressed = flow(
        "P_k",
        "1",
        Normal(0.34, 0.04),
        "pressure Pyongyang perceives from Beijing",
        low=-40,
        high=40,
    )
