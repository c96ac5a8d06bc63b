"""The functions serve the results of any model: plain arrays in, plain answers out."""

import subprocess
import sys

import numpy as np
import pandas

import yalu.analysis


def test_every_function_is_at_hand_and_says_what_it_gives():
    for name in yalu.analysis.__all__:
        function = getattr(yalu.analysis, name)
        assert callable(function), name
        words = function.__doc__
        assert words
        assert "Args:" in words
        assert "Raises:" in words or name == "agreement"


def test_a_data_frame_will_do_as_inputs():
    draw = np.random.default_rng(0)
    frame = pandas.DataFrame({"a": draw.random(400), "kind": draw.choice(["x", "y"], 400)})
    found = yalu.analysis.prim(frame, frame["kind"] == "x", resamples=0)
    assert found.box.restricted == ("kind",)


def test_no_random_state_of_the_caller_is_touched():
    draw = np.random.default_rng(0)
    x, y = draw.random((200, 3)), draw.random(200)
    np.random.seed(1)
    before = np.random.get_state()[1].copy()
    yalu.analysis.prim(x, y > 0.5)
    yalu.analysis.robustness(x.T, better="less")
    yalu.analysis.given_data(x, y)
    assert (np.random.get_state()[1] == before).all()


def test_no_argument_is_changed():
    draw = np.random.default_rng(0)
    x, y = draw.random((300, 3)), draw.random(300) > 0.5
    kept = x.copy(), y.copy()
    yalu.analysis.prim(x, y)
    yalu.analysis.cart(x, y)
    yalu.analysis.robustness(x.T, better="less")
    yalu.analysis.value(x.T, "less", x)
    assert (x == kept[0]).all()
    assert (y == kept[1]).all()


def test_arrays_need_neither_model_nor_engine():
    code = (
        "import sys, yalu.analysis; print('yalu.model' in sys.modules, 'llvmlite' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
