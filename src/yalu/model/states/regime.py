"""What holds the Northern state together, how it may end, and what would follow."""

from yalu.model.kinds import event, flow, index, memory, stock, switch, turn
from yalu.model.spec import Beta, LogNormal, Namespace, Normal


class Regime(Namespace):
    """Breakdown has never been observed: every number past it is an assumption."""

    elite_cohesion = index(
        "L", Beta(24, 6), "how far the elite holds together",
        rest=Normal(1.5, 0.3), up=LogNormal(9, 0.3), down=LogNormal(6, 0.3),
        noise=LogNormal(0.15, 0.3), stream=("regime", 0),
    )  # fmt: skip
    hardship = index(
        "H", Beta(12, 18), "hunger and want in daily life",
        rest=Normal(-0.4, 0.3), up=LogNormal(4, 0.3), down=LogNormal(8, 0.3),
    )  # fmt: skip
    succession_strain = memory(
        "s", "1", 0.0, "strain after a change of leader", half_life=LogNormal(14, 0.3)
    )
    backing = flow(
        "b_R", "1", Beta(10, 10), "how firmly patrons stand behind the regime", low=0, high=1
    )
    leader_age = stock("ℓ_a", "yr", Normal(42.0, 0.5), "age of the leader", source="M09")
    leader_exit = event(
        "e_L", "1/month", 0.0, "the leader dies or can no longer rule",
        rest=Normal(-7.31, 0.6), stream=("regime", 1), unless=("broken",), source="M09",
    )  # fmt: skip
    breakdown = event(
        "e_B", "1/month", 0.0, "the regime breaks down",
        rest=Normal(-8.5, 0.7), stream=("regime", 2), unless=("broken",), source="M08",
    )  # fmt: skip
    """M08 counts all ends of a regime: 0.8 % a year, 13.6 % in 15 years. Under the hedge about a
    third of that comes in the year or two after a leader's exit, a third in war, the rest here."""
    broken = switch("β", "1", 0.0, "the regime has broken down", on=("breakdown",))
    after_continuity = switch(
        "β_1", "1", 0.0, "successor from the same house holds on", on=("turn_continuity",)
    )
    after_conflict = switch("β_2", "1", 0.0, "civil conflict follows", on=("turn_conflict",))
    after_union = switch("β_3", "1", 0.0, "union led by the South follows", on=("turn_union",))
    after_order = switch("β_4", "1", 0.0, "an order backed by China follows", on=("turn_order",))
    turn_continuity = turn(
        "t_1", "1", 0.0, "breakdown turned to continuity this month",
        fork="fate", trigger="breakdown", stream=("regime", 3),
    )  # fmt: skip
    turn_conflict = turn(
        "t_2", "1", 0.0, "breakdown turned to conflict this month",
        fork="fate", trigger="breakdown", stream=("regime", 3),
    )  # fmt: skip
    turn_union = turn(
        "t_3", "1", 0.0, "breakdown turned to union this month",
        fork="fate", trigger="breakdown", stream=("regime", 3),
    )  # fmt: skip
    turn_order = turn(
        "t_4", "1", 0.0, "breakdown turned to order this month",
        fork="fate", trigger="breakdown", stream=("regime", 3),
    )  # fmt: skip
    refugees = stock("R_f", "kpersons", 0.0, "people who fled into Jilin and Liaoning")
    loose_material = index(
        "λ_m", 0.0, "share of the arsenal out of known control",
        rest=Normal(-6.0, 0.2), up=LogNormal(2, 0.3), down=LogNormal(18, 0.4),
    )  # fmt: skip
    chinese_forces_in = index(
        "z_C", 0.0, "Chinese forces inside the North", rest=Normal(-6.0, 0.2), up=2.0, down=24.0
    )
    us_forces_at_yalu = index(
        "z_U", 0.0, "US or Southern forces close to the Yalu",
        rest=Normal(-6.0, 0.2), up=LogNormal(6, 0.3), down=LogNormal(36, 0.3),
    )  # fmt: skip
    material_abroad = event(
        "e_λ", "1/month", 0.0, "weapons or material leave the country",
        rest=Normal(-5.8, 0.9), stream=("aftermath", 0), when=("broken",), source="M12",
    )  # fmt: skip
    dreaded_loss = flow(
        "Λ_d", "%GDP", 0.24, "what a fall would cost Beijing in a year, as it weighs it today",
        low=0, high=100,
    )  # fmt: skip
    collapse_burden = flow(
        "Λ", "%GDP", 0.0, "what the aftermath costs Beijing, share of its output", low=0, high=100
    )
