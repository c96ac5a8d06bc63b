import numpy as np

from yalu import maths
from yalu.engine.edges import edges
from yalu.engine.layout import Layout
from yalu.engine.trace import trace

LAYOUT = Layout(carry=("reserve", "strain"), parameter=("demand", "cover"), policy=("delivery",))


def squeeze(carry, parameter, policy, *rest):
    """Slowed fuel drains the reserve, and strains the regime as it runs dry."""
    met = maths.saturate(carry["reserve"], parameter["cover"] * parameter["demand"])
    return {"reserve": policy["delivery"] - met * parameter["demand"], "strain": 1.0 - met}, {}


def signs(month, layout, **given):
    return {(e.source, e.target): e.sign for e in edges(trace(month, layout), **given)}


def test_arrows_carry_the_signs_of_the_story():
    assert signs(squeeze, LAYOUT) == {
        ("reserve", "reserve"): "−",
        ("demand", "reserve"): "−",
        ("cover", "reserve"): "+",
        ("delivery", "reserve"): "+",
        ("reserve", "strain"): "−",
        ("demand", "strain"): "+",
        ("cover", "strain"): "+",
    }


def one(expression, **given):
    layout = Layout(carry=("x", "y"), path=("z",))

    def month(carry, *rest):
        return carry, {"z": expression(carry["x"], carry["y"])}

    return {e.source: e for e in edges(trace(month, layout), **given) if e.target == "z"}


def test_an_effect_that_turns_is_marked_as_both():
    found = one(lambda x, y: (x - 0.5) * (x - 0.5) + y)
    assert (found["x"].sign, found["y"].sign) == ("±", "+")


def test_a_turn_outside_the_sampled_values_is_not_seen():
    found = one(lambda x, y: (x - 0.5) * (x - 0.5), samples={"x": np.linspace(0.6, 2.0, 50)})
    assert found["x"].sign == "+"


def test_a_threshold_is_an_arrow_whose_effect_is_a_jump():
    found = one(lambda x, y: maths.where(x > 0.5, 0.0, y))
    assert (found["x"].sign, found["x"].stepped) == ("−", True)
    assert (found["y"].sign, found["y"].stepped) == ("+", False)


def test_what_an_output_does_not_read_has_no_arrow():
    assert set(one(lambda x, y: 2.0 * x)) == {"x"}


def test_a_branch_never_taken_in_the_samples_shows_no_effect():
    found = one(lambda x, y: maths.where(x > 5.0, y, 1.0))
    assert (found["x"].sign, found["y"].sign) == ("0", "0")
