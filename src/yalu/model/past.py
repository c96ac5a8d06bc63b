"""What the record does not hold of the years before 2026: broken lines through stated years.

Every line here is an assumption, an interpolation between figures that outside observers
gave for single years. Where the record has a series, the record is used instead, see
`replay.py`.
"""

from collections.abc import Mapping

import numpy as np
from numpy.typing import NDArray

from yalu import dates

Line = Mapping[str, float]

STATES: dict[str, Line] = {
    # value received from Russia: customs in tens of millions before the war, a quarter of
    # today's by late 2023 when shells began to move [GUSD/yr]
    "russian_transfers": {"2022-06": 0.05, "2023-08": 0.15, "2024-06": 1.0, "2025-12": 1.2},
    # leaning of Moscow: the record codes none; nearer from 2019, ally from 2023
    "moscow_leader": {"2018-12": 0.1, "2019-06": 0.2, "2022-03": 0.4, "2023-09": 0.6},
    # Chinese who were grown up in 1953, of all Chinese [census ages]
    "war_generation": {"2000-01": 0.075, "2010-01": 0.045, "2018-01": 0.02, "2025-12": 0.01},
    # e-fold of 20 years back from 2026 [M31]
    "war_bond": {"2000-01": 0.9, "2010-01": 0.55, "2018-01": 0.37, "2025-12": 0.25},
    "strike_technology": {"2000-01": 0.3, "2010-01": 0.42, "2018-01": 0.55, "2025-12": 0.667},
    # 3 to 6.6 in 2014 and a milliard a year lost after 2017, by the Bank of Korea; a shut
    # border saved it, for purchases fell further than income [GUSD]
    "hard_currency": {
        "2002-12": 1.0, "2010-12": 2.6, "2013-12": 4.2, "2016-12": 4.4, "2018-12": 3.2,
        "2019-12": 2.7, "2020-12": 2.7, "2022-12": 3.1, "2025-12": 3.0,
    },
    # theft of coins: nothing before there were any to steal, then the yearly counts; log
    # against today's usual milliard [Chainalysis; the years before 2022 are ours]
    "cyber_luck": {
        "2014-12": -4.0, "2016-12": -1.5, "2018-12": -0.5, "2021-12": -0.5, "2022-12": -0.9,
        "2023-12": -0.4, "2024-12": 0.3, "2025-12": 0.7,
    },
    # warheads: material in the estimates, assembled from 2022 [SIPRI]
    "warheads": {
        "2006-10": 0.5, "2013-01": 5.0, "2016-01": 9.0, "2018-01": 15.0, "2020-01": 24.0,
        "2022-01": 32.0, "2024-01": 46.0, "2025-12": 55.0,
    },
    "fissile": {
        "2006-10": 4.0, "2013-01": 5.0, "2016-01": 8.0, "2018-01": 13.0, "2022-01": 20.0,
        "2025-12": 30.0,
    },
    "fissile_works": {
        "2002-12": 0.8, "2010-11": 1.2, "2013-01": 2.5, "2016-01": 4.5, "2020-01": 6.5,
        "2025-12": 8.0,
    },
    # reach: nothing flew far before 2016, three intercontinental shots in 2017
    "reach": {
        "2012-12": 0.1, "2015-12": 0.15, "2017-06": 0.25, "2017-12": 0.45, "2021-12": 0.5,
        "2023-12": 0.62, "2025-12": 0.636,
    },
    "leader_age": {"2003-01": 61.0, "2011-11": 70.0, "2011-12": 28.0, "2025-12": 42.0},
    # shocks in Beijing's eyes: Yeonpyeong, spring 2013, August 2015, autumn 2017
    "crisis": {
        "2010-10": 0.0, "2010-11": 1.0, "2011-02": 0.1, "2013-02": 0.0, "2013-04": 1.0,
        "2013-07": 0.1, "2015-07": 0.0, "2015-08": 0.8, "2015-11": 0.0, "2017-07": 0.0,
        "2017-09": 1.0, "2017-12": 0.2, "2018-03": 0.0,
    },
}  # fmt: skip
"""State → values at the end of stated months; straight between them, flat outside."""

LEVERS: dict[str, Line] = {
    # bans on exports: arms only before 2016, coal with a loophole in 2016, all of it by
    # early 2018, then looser as ships returned [M26]
    "export_enforcement": {
        "2016-12": 0.25, "2017-08": 0.3, "2017-12": 0.97, "2018-12": 0.95, "2019-12": 0.9,
       
        "2022-12": 0.8, "2025-12": 0.75,
    },
    "capital_enforcement": {
        "2017-08": 0.25, "2018-03": 0.9, "2019-12": 0.8, "2025-12": 0.65,
    },
    "banking_enforcement": {
        "2012-12": 0.15, "2013-06": 0.35, "2015-12": 0.3, "2017-12": 0.7, "2019-12": 0.55,
        "2025-12": 0.5,
    },
    "border_inspection": {
        "2015-12": 0.2, "2017-12": 0.55, "2018-12": 0.45, "2025-12": 0.4,
    },
    "maritime_enforcement": {"2016-12": 0.1, "2018-01": 0.4, "2019-12": 0.3, "2025-12": 0.35},
    # products: 4.5 Mb in 2016 by the American count, a few Mb past the cap after it
    "refined_supply": {"2016-12": 4.0, "2018-01": 1.0, "2025-12": 1.0},
    "labour_quota": {"2003-01": 10.0, "2016-12": 60.0, "2019-12": 55.0, "2025-12": 60.0},
    "investment": {"2003-01": 0.0},
    "fertiliser": {"2003-01": 100.0, "2011-12": 350.0, "2013-12": 207.0, "2025-12": 200.0},
}  # fmt: skip
"""Beijing's levers as far as outside observers could tell."""


def along(line: Line, months: NDArray[np.int64]) -> NDArray[np.float64]:
    """A broken line read at `months`; flat before the first and after the last knot."""
    at = [dates.month(text) for text in line]
    return np.interp(months, at, list(line.values()))
