import shutil
from pathlib import Path

import numpy as np
from engine_readers import smooth

from yalu.engine import blocks, reference


def test_the_c_that_the_engine_is_measured_against_computes_the_same_month(
    monkeypatch,
):
    monkeypatch.syspath_prepend(Path(__file__).parents[2])
    from bench.c_rendering import LANES, CMonth, render

    program, given = smooth.program(), smooth.numbers()
    assert render(program).count("exp_(") > 1
    if shutil.which("c++") is None:  # the bench says so; nothing that ships needs a compiler
        return
    expected, _ = reference.run(program, **given, seed=3, months=smooth.MONTHS)
    carry, parameter, worlds = (
        blocks.to_blocks(given[name], LANES) for name in ("carry", "parameter", "worlds")
    )
    policy = given["policy"][None]
    months = {"seed": 3, "months": smooth.MONTHS, "threads": 2}
    CMonth(program, "strict").run(carry, parameter, policy, given["forcing"], worlds, **months)
    assert np.array_equal(blocks.from_blocks(carry, smooth.WORLDS), expected)
