"""The world outside: great-power relations, Russia's need, leaders, sickness, weather."""

from yalu.model.kinds import affect, event, index, level, office, switch
from yalu.model.spec import Beta, LogNormal, Namespace, Normal


class World(Namespace):
    """Drivers: fed from the record before the start, simulated after it, fixed by worlds."""

    us_china = affect(
        "u",
        Normal(-0.35, 0.12),
        "US–China relations: -1 hostile, 1 warm",
        up=3.0,
        down=3.0,
    )
    powers_tide = level(
        "u_0",
        "1",
        Normal(-0.37, 0.12),
        "slow tide of US–China relations that nobody on the peninsula steers",
        rest=Normal(-0.42, 0.2),
        up=LogNormal(20, 0.3),
        down=LogNormal(20, 0.3),
        noise=LogNormal(0.4, 0.3),
        stream=("world", 0),
    )
    ukraine_war = switch("w_U", "1", 1.0, "war in Ukraine goes on", off=("ukraine_peace",))
    ukraine_peace = event(
        "e_P",
        "1/month",
        0.0,
        "the war in Ukraine ends",
        rest=Normal(-3.87, 0.5),
        stream=("world", 1),
        when=("ukraine_war",),
        source="M29",
    )
    russian_need = level(
        "r",
        "1",
        Beta(30, 6),
        "Moscow's need of arms and men",
        up=3.0,
        down=LogNormal(26, 0.3),
        source="M29",
        low=0,
        high=1,
    )
    russian_transfers = level(
        "I_R",
        "GUSD/yr",
        LogNormal(1.2, 0.8),
        "value received from Russia",
        up=3.0,
        down=6.0,
        source="M29",
        low=0,
        high=40,
    )
    strike_technology = index(
        "x_T",
        Beta(24, 12),
        "how far fast strike weapons void a land cushion",
        rest=Normal(1.6, 0.3),
        up=LogNormal(120, 0.3),
        down=600.0,
    )
    war_generation = level(
        "g_W",
        "1",
        0.01,
        "share of Chinese grown up during the war",
        up=60.0,
        down=60.0,
        source="M31",
        low=0,
        high=0.2,
    )
    war_bond = level(
        "β_W",
        "1",
        LogNormal(0.25, 0.4),
        "what remains of the war bond",
        up=240.0,
        down=LogNormal(240, 0.4),
        source="M31",
        low=0,
        high=2,
    )
    closure = switch("c", "1", 0.0, "the North shuts its border", on=("closes",), off=("reopens",))
    closes = event(
        "e_c",
        "1/month",
        0.0,
        "a pandemic or scare shuts the border",
        rest=Normal(-6.17, 0.4),
        stream=("world", 2),
        unless=("closure",),
        source="M40",
    )
    reopens = event(
        "e_o",
        "1/month",
        0.0,
        "the border reopens",
        rest=Normal(-3.33, 0.3),
        stream=("world", 3),
        when=("closure",),
        source="M40",
    )
    harvest = level(
        "ϖ",
        "1",
        Normal(0.0, 0.05),
        "log of the harvest against its trend",
        up=8.0,
        down=8.0,
        noise=LogNormal(0.07, 0.3),
        stream=("nature", 0),
        low=-2,
        high=2,
    )
    other_crises = index(
        "o_C",
        Beta(10, 10),
        "crises elsewhere that claim Washington",
        rest=Normal(0.0, 0.3),
        up=5.0,
        down=5.0,
        noise=LogNormal(0.5, 0.3),
        stream=("nature", 1),
    )
    drill_season = level(
        "d_S",
        "1",
        0.1,
        "season of large allied drills: 1 in their months",
        rest=0.1,
        up=1.0,
        down=1.0,
        low=0,
        high=1,
    )
    us_leader = office(
        "ℓ_U",
        "1",
        Normal(0.35, 0.1),
        "leaning of the White House: -1 press, 1 talk",
        calendar="us_inauguration",
        spread=0.8,
        stream=("leaders", 0),
    )
    rok_leader = office(
        "ℓ_K",
        "1",
        Normal(0.6, 0.1),
        "leaning of the Blue House: -1 drill, 1 talk",
        calendar="rok_inauguration",
        spread=0.9,
        stream=("leaders", 1),
    )
    japan_leader = office(
        "ℓ_J",
        "1",
        Normal(-0.5, 0.15),
        "leaning of Tokyo: -1 arm, 1 restrain",
        calendar="japan_leadership",
        spread=0.6,
        stream=("leaders", 2),
    )
    moscow_leader = office(
        "ℓ_R",
        "1",
        Normal(0.6, 0.1),
        "leaning of Moscow toward Pyongyang",
        calendar="russian_inauguration",
        spread=0.6,
        stream=("leaders", 3),
    )
