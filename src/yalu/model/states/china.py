"""What Beijing carries: motives, standing, warmth, primacy, attention and enforcement."""

from yalu.model.kinds import affect, event, flow, index, level, memory
from yalu.model.spec import Beta, LogNormal, Namespace, Normal

RAMP = LogNormal(2.0, 0.3)  # months to tighten a channel after an order [M26]
DRIFT = LogNormal(14.4, 0.5)  # months to drift back: half-life 10 months [M26]


class China(Namespace):
    """Beijing's gauges are late and noisy; its orders reach the border with a ramp."""

    buffer = index(
        "B",
        Beta(12, 8),
        "what the North is worth as a cushion",
        rest=Normal(0.41, 0.25),
        up=12.0,
        down=24.0,
    )
    warmth = affect(
        "w_C",
        Normal(0.05, 0.15),
        "Chinese warmth toward the North",
        up=LogNormal(17, 0.5),
        down=LogNormal(17, 0.5),
        rest=Normal(0.0, 0.1),
        source="M32",
    )
    reverse_warmth = affect(
        "w_K",
        Normal(-0.05, 0.15),
        "Northern warmth toward China",
        up=LogNormal(17, 0.5),
        down=LogNormal(17, 0.5),
        rest=Normal(-0.1, 0.1),
        source="M32",
    )
    exchange = memory("X", "1", 1.5, "high-level meetings lately", half_life=LogNormal(8, 0.3))
    partnership = index(
        "Π",
        Beta(10, 10),
        "depth of the partnership",
        rest=Normal(0.0, 0.3),
        up=LogNormal(9, 0.3),
        down=LogNormal(12, 0.3),
    )
    un_credibility = index(
        "C",
        Beta(10, 10),
        "Beijing's standing as a keeper of resolutions",
        rest=Normal(0.0, 0.3),
        up=LogNormal(4, 0.3),
        down=LogNormal(4, 0.3),
        source="M33",
    )
    third_state_goodwill = index(
        "γ_3",
        Beta(14, 10),
        "goodwill of states Beijing courts",
        rest=Normal(0.35, 0.3),
        up=18.0,
        down=12.0,
    )
    us_belief = index(
        "h",
        Beta(6, 14),
        "Washington's belief in Beijing's sincerity",
        rest=Normal(-0.88, 0.3),
        up=LogNormal(8, 0.3),
        down=LogNormal(4, 0.3),
        source="M33",
    )
    blame = index(
        "z", Beta(14, 8), "Beijing's blame of Washington", rest=Normal(0.58, 0.3), up=9.0, down=18.0
    )
    primacy = level(
        "φ",
        "1",
        Beta(20, 7),
        "China's part of patronage against Russia's",
        up=LogNormal(6, 0.3),
        down=LogNormal(6, 0.3),
        low=0,
        high=1.5,
    )
    primacy_memory = level(
        "φ_0",
        "1",
        Beta(30, 4),
        "the part Beijing thinks is its due",
        up=60.0,
        down=60.0,
        low=0,
        high=1.5,
    )
    attention = index(
        "Q",
        Beta(30, 12),
        "leaders' attention left for other matters",
        rest=Normal(0.93, 0.3),
        up=6.0,
        down=3.0,
    )
    issue_load = memory(
        "Q_m", "1", 1.3, "Korean matters on leaders' desks", half_life=LogNormal(6, 0.3)
    )
    stringency = level(
        "S",
        "1",
        Beta(90, 10),
        "how much the resolutions ban on paper",
        up=1.5,
        down=1.5,
        low=0,
        high=1,
    )
    paper = memory("S_m", "1", 10.0, "sanctions steps taken by the Council", half_life=12000.0)
    unanswered = memory(
        "S_u",
        "1",
        0.1,
        "severity of acts the Council has not answered",
        half_life=LogNormal(4, 0.3),
    )
    voted = memory(
        "V_m",
        "1",
        0.35,
        "measures Beijing voted for, fading",
        half_life=LogNormal(24, 0.4),
        source="M33",
    )
    exposed = memory(
        "K_m", "1", 3.8, "exposed breaches, fading", half_life=LogNormal(24, 0.4), source="M33"
    )
    resolutions = event(
        "e_S",
        "1/month",
        0.0,
        "the Council adopts new measures",
        rest=Normal(-10.5, 0.4),
        stream=("council", 0),
        source="M25",
    )
    leaks = event(
        "e_K",
        "1/month",
        0.0,
        "a breach of sanctions is exposed",
        rest=Normal(-2.2, 0.4),
        size=LogNormal(3.0, 0.3),
        stream=("council", 1),
        source="M33",
    )
    meetings = event(
        "n_M",
        "1/month",
        0.05,
        "a leaders' meeting with Pyongyang",
        rest=Normal(-2.48, 0.1),
        stream=("council", 2),
        source="M27",
    )
    escalation_gauge = index(
        "E_g",
        Beta(8, 16),
        "escalation as Beijing sees it",
        rest=Normal(-0.95, 0.2),  # a usual year holds a crisis or a long shot now and then
        up=2.0,
        down=4.0,
        noise=LogNormal(0.3, 0.3),
        stream=("gauges", 0),
    )
    fragility_gauge = index(
        "C_g",
        Beta(8, 16),
        "fragility as Beijing sees it",
        rest=Normal(-0.71, 0.2),
        up=3.0,
        down=3.0,
        noise=LogNormal(0.35, 0.3),
        stream=("gauges", 1),
    )
    restrain = flow("ρ", "1", 0.0, "pull toward restraint, log-odds")
    support = flow("σ_B", "1", 0.0, "pull toward support, log-odds")
    engage = flow("ε_B", "1", 0.0, "pull toward meetings and partnership, log-odds")
    displeasure = flow("δ_B", "1", 0.0, "pull toward showing displeasure, log-odds")
    opening = flow("ω_B", "1", 0.0, "pull toward making the North a normal state, log-odds")
    posture_loss = flow("l_A", "%GDP", 0.0, "loss to China from allied posture against today")
    muddle = level(
        "ξ",
        "1",
        0.0,
        "drift of policy that nobody ordered",
        up=5.0,
        down=5.0,
        noise=LogNormal(0.35, 0.3),
        stream=("gauges", 2),
    )
    drift_fuel = level(
        "ξ_Q",
        "1",
        0.0,
        "fuel offices going their own way",
        up=5.0,
        down=5.0,
        noise=LogNormal(0.5, 0.3),
        stream=("offices", 0),
    )
    drift_trade = level(
        "ξ_X",
        "1",
        0.0,
        "customs going its own way",
        up=5.0,
        down=5.0,
        noise=LogNormal(0.5, 0.3),
        stream=("offices", 1),
    )
    drift_banking = level(
        "ξ_N",
        "1",
        0.0,
        "banks going their own way",
        up=5.0,
        down=5.0,
        noise=LogNormal(0.5, 0.3),
        stream=("offices", 2),
    )
    drift_border = level(
        "ξ_I",
        "1",
        0.0,
        "border provinces going their own way",
        up=5.0,
        down=5.0,
        noise=LogNormal(0.5, 0.3),
        stream=("offices", 3),
    )
    crude_flow = level(
        "q_C", "kt/yr", Normal(525, 25), "crude by pipeline", up=2.0, down=1.0, low=0, high=600
    )
    refined_flow = level(
        "q_R", "Mb/yr", LogNormal(1.0, 0.3), "Chinese refined oil", up=2.0, down=1.5, low=0, high=8
    )
    enforced_exports = level(
        "e_X",
        "1",
        Beta(16, 5),
        "ban on Northern exports enforced",
        up=RAMP,
        down=DRIFT,
        source="M26",
        low=0,
        high=1,
    )
    enforced_capital = level(
        "e_G",
        "1",
        Beta(14, 7),
        "ban on machines enforced",
        up=RAMP,
        down=DRIFT,
        source="M26",
        low=0,
        high=1,
    )
    consumer_open = level(
        "o_U", "1", Beta(30, 4), "permitted trade let through", up=4.0, down=2.0, low=0, high=1.1
    )
    enforced_banking = level(
        "e_N",
        "1",
        Beta(10, 10),
        "banking channels closed",
        up=RAMP,
        down=DRIFT,
        source="M26",
        low=0,
        high=1,
    )
    inspected = level(
        "e_I",
        "1",
        Beta(8, 12),
        "border inspection",
        up=RAMP,
        down=DRIFT,
        source="M26",
        low=0,
        high=1,
    )
    enforced_maritime = level(
        "e_M",
        "1",
        Beta(7, 14),
        "ships and transfers stopped",
        up=RAMP,
        down=DRIFT,
        source="M26",
        low=0,
        high=1,
    )
    workers = level(
        "w_L",
        "kpersons",
        LogNormal(60, 0.3),
        "Northern workers in China",
        up=12.0,
        down=6.0,
        low=0,
        high=120,
    )
    aid_flow = level(
        "a_F",
        "GUSD/yr",
        LogNormal(0.4, 0.4),
        "grant aid",
        up=3.0,
        down=1.5,
        source="M30",
        low=0,
        high=5,
    )
    food_flow = level(
        "a_G",
        "Mt/yr",
        LogNormal(0.15, 0.4),
        "grain and flour aid and sales",
        up=3.0,
        down=1.5,
        low=0,
        high=1,
    )
    fertiliser_flow = level(
        "a_N",
        "kt/yr",
        LogNormal(200, 0.3),
        "fertiliser supplied",
        up=3.0,
        down=1.5,
        low=0,
        high=400,
    )
    threat = level(
        "k_T",
        "1",
        0.0,
        "share of assistance under threat of a cut",
        up=1.0,
        down=3.0,
        low=0,
        high=1,
    )
    guarantee = index(
        "γ_S", 0.02, "credence of a Chinese guarantee", rest=Normal(-4.0, 0.2), up=6.0, down=3.0
    )
