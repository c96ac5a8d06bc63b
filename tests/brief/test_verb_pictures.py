"""Pictures that stand alone: they open in a browser, ask for nothing and say what they show."""

import shlex
from xml.etree import ElementTree

import numpy as np
import pytest
from brief.made_runs import made_runs, spread_over

from yalu.analysis.compare import Case, Question, compare
from yalu.analysis.prim import prim
from yalu.analysis.value import value
from yalu.brief import frontier_picture, peeling_picture, rank_picture, worth_picture
from yalu.brief.sheet import Shown, sheet
from yalu.cli.main import main
from yalu.model.outcomes import OUTCOMES

SVG = "{http://www.w3.org/2000/svg}"


def shifted(policy, outcome):
    """Fewer launches under the trade, in every world."""
    if outcome == "launch_days":
        return spread_over(5.0, 20.0) - (2.0 if policy == "grand-trade" else 0.0)
    return None


@pytest.fixture(scope="module")
def compared():
    runs = made_runs(("hedge", "observed", "grand-trade"), shifted)
    theory = {"H8": np.repeat(["tames", "provokes"], runs.members // 2)}
    return compare([Case({}, runs, theory)], Question(("launch_days",)))


def test_a_sheet_is_one_svg_with_its_style_and_no_link():
    drawn = worth_picture.worth_picture(
        value([[0.0, 1.0], [1.0, 0.0]], "more"), OUTCOMES["launch_days"]
    )
    text = sheet("A title", [Shown("A heading", drawn, "A caption of some words.")])
    root = ElementTree.fromstring(text)
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}style") is not None
    assert "href" not in text
    assert text.count("http") == 1  # the name of the language, which is not fetched
    assert {"A heading", "A title"} <= {t.text for t in root.iter(f"{SVG}text")}


def test_the_policy_that_is_always_ahead_ranks_first_by_every_mark(compared):
    each = compared.each["launch_days"]
    now, by_metric, by_theory = rank_picture.ranks(each)
    assert now.tolist() == [2.5, 2.5, 1.0]
    assert (by_theory[:, 2] == 1.0).all()
    means = [each.robustness.metrics.index(m) for m in ("laplace", "maximin", "minimax-regret")]
    assert (by_metric[means, 2] == 1.0).all()
    assert "grand-trade is first on the mean" in rank_picture.about(each)
    assert "under 2 of two theories" in rank_picture.about(each)


def test_the_frontier_names_those_never_beaten(compared):
    drawn = frontier_picture.frontier_picture(compared.frontier, compared.policies)
    assert "together: grand-trade." in frontier_picture.about(compared.frontier, compared.policies)
    assert drawn.count("<circle") == 1
    ElementTree.fromstring(drawn)


def test_the_trajectory_is_drawn_with_the_chosen_box():
    draw = np.random.default_rng(0)
    x = {"aid": draw.random(1000), "stock": draw.random(1000)}
    found = prim(x, x["aid"] > 0.7)
    drawn = peeling_picture.peeling_picture(found, "one")
    assert drawn.count("<circle") == len(found.trajectory)
    assert drawn.count("<polygon") == 1
    assert "the chosen box holds 100 % of the failures" in peeling_picture.about(found)
    ElementTree.fromstring(drawn)


def test_a_bar_keeps_what_the_box_keeps():
    drawn = ElementTree.fromstring(
        peeling_picture.limits_picture([("aid is at least 3", 0.25, 0.0)], "one")
    )
    whole, kept = (r for r in drawn.iter("rect"))
    assert float(kept.get("x")) == pytest.approx(0.25 * float(whole.get("width")))
    assert float(kept.get("width")) == pytest.approx(0.75 * float(whole.get("width")))


@pytest.mark.parametrize(
    "command",
    [
        "compare hedge open-tap --outcome hardship",
        "discover open-tap 'launch_days worse than hedge'",
        "sensitivity hardship --policy hedge",
        "value hardship hedge open-tap",
    ],
    ids=lambda command: command.split()[0],
)
def test_each_verb_of_analysis_draws_what_it_found(command, tmp_path):
    out = tmp_path / "drawn.svg"
    few = f" --members 128 --months 24 --picture {out}"
    assert main(shlex.split(command + few)) == 0
    assert ElementTree.parse(out).getroot().tag == f"{SVG}svg"


def test_a_picture_that_is_no_svg_is_refused_before_the_work(tmp_path):
    out = tmp_path / "drawn.png"
    assert main(["compare", "--picture", str(out), "--members", "100000000"]) == 2
    assert not out.exists()
