"""A small smooth month with every operation in it, and numbers to run it on."""

import numpy as np

from yalu import maths
from yalu.engine.layout import Layout
from yalu.engine.streams import Draw
from yalu.engine.trace import trace

LAYOUT = Layout(
    carry=("reserve", "strain", "price", "tally"),
    parameter=("demand", "cover", "sting", "drag", "unused"),
    policy=("delivery", "relief"),
    forcing=("season",),
    luck=(Draw("shock", "market"), Draw("gust", "market", 1)),
    path=("met",),
)
MONTHS = 24
WORLDS = 40
SEED = 7


def month(carry, parameter, policy, forcing, luck, month):
    """A reserve is drawn down, strain grows as it runs dry, a price swings, a tally adds up."""
    p = parameter
    met = maths.saturate(carry["reserve"], p["cover"] * p["demand"])
    need = p["demand"] * (1.0 + 0.1 * forcing["season"])
    strain = (
        carry["strain"]
        + p["sting"] * (1.0 - met)
        - policy["relief"] * maths.sqrt(0.1 + carry["strain"] * carry["strain"])
    )
    swing = maths.tanh(luck["shock"] - 0.5) + 0.1 * maths.softplus(4.0 * luck["gust"] - 2.0)
    price = maths.exp(-p["drag"] * maths.log(1.0 + carry["price"])) + 0.2 * swing
    calm = maths.where((strain < 2.0) & (price > 0.1), maths.sigmoid(strain), 0.5 - 0.1 * price)
    dear = maths.where(carry["reserve"] <= -1.0, maths.log(carry["reserve"]), price * met)
    out = {
        "reserve": maths.most(carry["reserve"] + policy["delivery"] - met * need, 0.01),
        "strain": strain,
        "price": price,
        "tally": carry["tally"] + calm * dear + 0.01 * month / 24.0,
    }
    return out, {"met": met}


def program():
    return trace(month, LAYOUT)


def numbers(worlds=WORLDS, seed=1):
    """Carry, parameters, policy, forcing and worlds, as `reference.run` takes them."""
    rng = np.random.default_rng(seed)

    def draw(low, high, *shape):
        return rng.uniform(low, high, shape).astype(np.float32)

    return {
        "carry": draw(0.5, 1.5, 4, worlds),
        "parameter": draw(0.2, 0.8, 5, worlds),
        "policy": draw(0.1, 0.3, 2),
        "forcing": draw(0.0, 1.0, MONTHS, 1),
        "worlds": np.arange(worlds, dtype=np.uint32),
    }


WEIGHTS = np.array([0.5, -1.0, 0.25, 2.0], np.float32)
