"""Washington, Seoul and Tokyo: threat felt, posture taken, money spent, attention given."""

from yalu.model.kinds import index, level, memory
from yalu.model.spec import Beta, LogNormal, Namespace, Normal

RISE = LogNormal(18, 0.4)  # months to build up after a threat [M21]
FALL = LogNormal(54, 0.4)  # and to let it go again, three times longer [M21]


class Allies(Namespace):
    """Posture rises quickly after a threat and falls slowly."""

    us_threat = index(
        "θ_W", Beta(14, 12), "threat Washington feels", rest=Normal(0.16, 0.3), up=2.0, down=9.0
    )
    rok_threat = index(
        "θ_S", Beta(16, 10), "threat Seoul feels", rest=Normal(0.49, 0.3), up=2.0, down=9.0
    )
    japan_threat = index(
        "θ_J", Beta(16, 10), "threat Tokyo feels", rest=Normal(0.45, 0.3), up=2.0, down=9.0
    )
    us_posture = index(
        "A", Beta(22, 14), "missile defence and forward forces near Korea",
        rest=Normal(0.45, 0.2), up=RISE, down=FALL, source="M21",
    )  # fmt: skip
    trilateral = index(
        "T_3", Beta(22, 16), "integration of Washington, Tokyo and Seoul",
        rest=Normal(0.32, 0.2), up=RISE, down=FALL, source="M21",
    )  # fmt: skip
    japan_defence = level(
        "m_J",
        "%GDP",
        Normal(1.8, 0.05),
        "Japan's defence burden",
        low=0.5,
        high=7,
        up=RISE,
        down=FALL,
        source="M21",
    )
    rok_defence = level(
        "m_S",
        "%GDP",
        Normal(2.4, 0.1),
        "the South's defence burden",
        low=0.5,
        high=7,
        up=RISE,
        down=FALL,
    )
    rok_nuclear_pressure = index(
        "n_K", Beta(28, 14), "pressure in the South for weapons of its own",
        rest=Normal(0.7, 0.2), up=LogNormal(12, 0.3), down=LogNormal(24, 0.3), source="M21",
    )  # fmt: skip
    us_attention = index(
        "a_U", Beta(4, 40), "share of US attention and assets held by Korea",
        rest=Normal(-2.4, 0.3), up=2.0, down=8.0, source="M34",
    )  # fmt: skip
    us_demand = index(
        "δ_U", Beta(10, 12), "what Washington demands of Beijing on the North",
        rest=Normal(-0.2, 0.3), up=3.0, down=9.0,
    )  # fmt: skip
    drill_load = memory(
        "X_d", "1", 2.0, "scale of recent allied drills", half_life=LogNormal(3, 0.3)
    )
    us_drift = level(
        "ξ_U", "1", 0.0, "drift of Washington's line that no leader ordered", up=6.0, down=6.0,
        noise=LogNormal(0.3, 0.3), stream=("washington", 0), low=-3, high=3,
    )  # fmt: skip
