"""What the other capitals do in a month; their rules stand in `actors/`."""

from yalu.model.kinds import lever
from yalu.model.spec import Namespace


class Capitals(Namespace):
    """Rates are per month; shares between 0 and 1."""

    short_rate = lever(
        "p_S",
        "1",
        0.0,
        "log of launches per month chosen, against usual",
        low=-8,
        high=4,
        capital="pyongyang",
    )
    long_rate = lever(
        "p_L",
        "1",
        0.0,
        "log of long-range launches chosen, against usual",
        low=-8,
        high=4,
        capital="pyongyang",
    )
    nuclear_rate = lever(
        "p_N",
        "1",
        0.0,
        "log of nuclear tests chosen, against usual",
        low=-8,
        high=4,
        capital="pyongyang",
    )
    provoke_rate = lever(
        "p_P",
        "1",
        0.0,
        "log of violent acts chosen, against usual",
        low=-8,
        high=4,
        capital="pyongyang",
    )
    seek_talks = lever(
        "p_B", "1", 0.15, "share of moments Pyongyang seeks talks", capital="pyongyang"
    )
    diversify = lever(
        "p_D", "1", 0.3, "share of moments it courts other patrons", capital="pyongyang"
    )
    hold = lever("p_H", "1", 0.3, "share of moments it holds still", capital="pyongyang")
    drills = lever(
        "d_W", "1", 0.5, "scale of allied drills this month", high=3, capital="washington"
    )
    sanctions_push = lever("y_W", "1", 0.5, "effort for new measures", capital="washington")
    us_talks_offer = lever("o_W", "1", 0.3, "readiness to talk", capital="washington")
    posture_push = lever("a_W", "1", 0.5, "effort to strengthen posture", capital="washington")
    demand_on_beijing = lever(
        "f_W", "1", 0.4, "pressure on Beijing to do more", capital="washington"
    )
    rok_talks_offer = lever("o_K", "1", 0.4, "Southern readiness to talk", capital="seoul")
    rok_defence_order = lever(
        "b_K", "%GDP", 2.4, "defence burden sought", low=1, high=6, capital="seoul"
    )
    trilateral_push = lever("t_J", "1", 0.5, "effort for trilateral ties", capital="tokyo")
    japan_defence_order = lever(
        "b_J", "%GDP", 1.9, "defence burden sought", low=0.8, high=6, capital="tokyo"
    )
    russian_offer = lever("o_R", "GUSD/yr", 1.2, "value Moscow offers", high=10, capital="moscow")
    russian_technology = lever("k_R", "1", 0.3, "weapons help Moscow gives", capital="moscow")
    russian_veto = lever("v_R", "1", 0.85, "readiness to veto in the Council", capital="moscow")
