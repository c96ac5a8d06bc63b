"""The eleven metrics against tables worked by hand and cases known in closed form."""

import numpy as np
import pytest

from yalu.analysis.frontier import never_beaten
from yalu.analysis.pairs import pairs, runs_needed, worlds_to_see
from yalu.analysis.ranks import agreement, kendall, mean_ranks
from yalu.analysis.regret import regret
from yalu.analysis.robustness import METRICS, robustness
from yalu.analysis.verdict import verdicts
from yalu.errors import InputError

# Three sizes of a building, profit under strong and weak demand: a classroom table of decision
# analysis (Anderson, Sweeney and Williams), its answers known for every classical rule.
BUILDING = np.array([[8.0, 7.0], [14.0, 5.0], [20.0, -9.0]])


def by_metric(found, name: str) -> np.ndarray:
    return found.score[found.metrics.index(name)]


def test_a_classroom_table_gets_its_classroom_answers():
    found = robustness(BUILDING, better="more", policies=["small", "medium", "large"])
    assert by_metric(found, "maximin").tolist() == [7, 5, -9]
    assert by_metric(found, "maximax").tolist() == [8, 14, 20]
    assert by_metric(found, "hurwicz").tolist() == [7.5, 9.5, 5.5]
    assert by_metric(found, "laplace").tolist() == [7.5, 9.5, 5.5]
    assert by_metric(found, "minimax-regret").tolist() == [12, 6, 16]
    assert found.best("maximin") == ("small",)
    assert found.best("maximax") == ("large",)
    assert found.best("laplace") == found.best("minimax-regret") == ("medium",)


def test_milnors_table_sets_four_criteria_against_each_other():
    """Milnor (1954), Games against nature: every criterion crowns another act."""
    acts = np.array([[2.0, 2, 0, 1], [1, 1, 1, 1], [0, 4, 0, 0], [1, 3, 0, 0]])
    found = robustness(acts, better="more", policies=["first", "second", "third", "fourth"])
    assert found.best("laplace") == ("first",)
    assert found.best("maximin") == ("second",)
    assert found.best("maximax") == ("third",)
    assert found.best("hurwicz") == ("third",)
    assert found.best("minimax-regret") == ("fourth",)
    laplace, savage = (found.metrics.index(m) for m in ("laplace", "minimax-regret"))
    assert found.score[laplace].tolist() == [1.25, 1.0, 1.0, 1.0]
    assert found.score[savage].tolist() == [2.0, 3.0, 2.0, 1.0]


def test_the_same_table_as_a_loss_gives_the_same_ranks():
    profit = robustness(BUILDING, better="more")
    loss = robustness(-BUILDING, better="less")
    assert np.array_equal(profit.rank, loss.rank, equal_nan=True)
    assert np.array_equal(profit.first, loss.first)
    levels = [i for i, m in enumerate(METRICS.values()) if m.sign == "+"]
    assert np.array_equal(profit.score[levels], -loss.score[levels])
    others = [i for i, m in enumerate(METRICS.values()) if m.sign != "+"]
    assert np.allclose(profit.score[others], loss.score[others], equal_nan=True)


def test_every_metric_of_a_table_worked_by_hand():
    worlds = np.array([[0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 10.0], [5.0] * 10])
    found = robustness(worlds, better="more", threshold=5.0, optimism=0.25)
    expected = {
        "maximin": (0, 5),
        "maximax": (10, 5),
        "hurwicz": (2.5, 5),
        "laplace": (4.6, 5),
        "minimax-regret": (5, 5),  # 5 - 0 and 10 - 5
        "regret-90": (
            4.1,
            3.2,
        ),  # between order statistics 8 and 9 of (5 4 3 2 1 0 …), (0 … 1 2 3 5)
        "undesirable": (2.5, 0),  # median 4.5: shortfalls 4.5 3.5 2.5 1.5 0.5
        "starr": (0.5, 1),
    }
    for name, scores in expected.items():
        assert by_metric(found, name) == pytest.approx(scores), name
    # percentiles 0.9, 2.25, 4.5, 6.75, 8.2 of the first policy
    assert by_metric(found, "skewness")[0] == pytest.approx((4.5 - 4.55) / 3.65)
    assert by_metric(found, "peakedness")[0] == pytest.approx(7.3 / 4.5)
    scaled = worlds / 10.0
    assert by_metric(found, "mean-variance") == pytest.approx(
        (scaled.mean(axis=1) + 1) / (scaled.std(axis=1, ddof=1) + 1)
    )


def test_a_metric_that_is_not_defined_says_so_and_has_no_rank():
    found = robustness([[0, 0, 0, 0, 1.0], [1, 1, 1, 0, 0.0]], better="less")
    peak = found.metrics.index("peakedness")
    assert np.isnan(found.score[peak, 0])
    assert np.isnan(found.rank[peak, 0])


def test_mean_over_spread_does_not_turn_round_in_another_unit():
    rng = np.random.default_rng(1)
    steady = -50 + rng.normal(0, 1, 200)
    wild = -50 + rng.normal(0, 20, 200)
    for unit in (1.0, 1000.0):
        assert robustness(np.array([steady, wild]) * unit, better="more").best("mean-variance") == (
            "0",
        )


def test_ten_in_a_hundred_worlds_may_be_regretted_more_than_the_90_percent_regret():
    rng = np.random.default_rng(3)
    values = rng.normal(size=(4, 1001))
    found = by_metric(robustness(values, better="less"), "regret-90")
    lost = regret(values, "less")
    assert np.allclose((lost > found[:, None]).mean(axis=1), 0.1, atol=0.002)


def test_no_policy_is_regretted_where_it_is_the_best():
    lost = regret(BUILDING, "more")
    assert lost.tolist() == [[12, 0], [6, 2], [0, 16]]


def test_intervals_cover_the_true_mean_as_often_as_they_say():
    rng = np.random.default_rng(5)
    covered = 0
    for _ in range(120):
        found = robustness(rng.normal(size=(2, 60)), better="less", resamples=100)
        mean = found.metrics.index("laplace")
        covered += found.low[mean, 0] <= 0.0 <= found.high[mean, 0]
    assert 0.8 < covered / 120 < 0.97


def test_rankings_agree_as_kendall_and_spearman_say():
    found = agreement([[1, 2, 3, 4], [4, 3, 2, 1], [2, 1, 3, 4], [1, 1, 1, 1]])
    assert found.kendall[0, 1] == pytest.approx(-1)
    assert found.spearman[0, 1] == pytest.approx(-1)
    assert found.kendall[0, 2] == pytest.approx(4 / 6)  # five pairs alike, one opposite
    assert found.spearman[0, 2] == pytest.approx(1 - 6 * 2 / (4 * 15))
    assert np.isnan(found.kendall[0, 3])
    # Kendall's own treatment of ties: 1 2 2 3 against 1 2 3 3
    assert kendall([1, 2, 2, 3], [1, 2, 3, 3]) == pytest.approx(4 / 5)


def test_tied_ranks_are_shared():
    assert mean_ranks([3.0, 1.0, 3.0, np.nan, 2.0]).tolist()[:3] == [3.5, 1.0, 3.5]


def test_only_the_frontier_is_never_beaten():
    scores = [[1, 4], [2, 3], [3, 3], [4, 1], [0, 5]]
    assert never_beaten(scores, "more").tolist() == [True, False, True, True, True]
    assert never_beaten(scores, ("more", "less")).tolist() == [False, False, False, True, False]
    chance = np.full((5, 5, 2), 1.5)
    assert never_beaten(scores, "more", error=chance).tolist() == [True] * 5


def test_two_of_a_kind_beat_neither():
    assert never_beaten([[1, 1], [1, 1]], "less").all()


def test_the_chance_of_being_better_is_known_for_normal_outcomes():
    rng = np.random.default_rng(8)
    shared = rng.normal(size=20000)
    found = pairs([shared, shared + rng.normal(0.5, 1.0, 20000)], "more")
    assert found.better[1, 0] == pytest.approx(0.6915, abs=0.01)  # Φ(0.5)
    assert found.better[0, 1] == pytest.approx(1 - found.better[1, 0])
    assert found.low[1, 0] < 0.6915 < found.high[1, 0]
    assert found.error[1, 0] == pytest.approx(
        1 / np.sqrt(20000), rel=0.02
    )  # the shared part is gone


def test_ties_count_half():
    assert pairs([[1, 1, 1, 2], [1, 1, 1, 1]], "more").better[0, 1] == 0.625


def test_runs_needed_follow_the_square_law():
    assert worlds_to_see(0.1, 1.0, 2.0) == 400
    assert worlds_to_see(0.0, 1.0, 2.0) is None
    rng = np.random.default_rng(2)
    shared = rng.normal(size=40_000)
    values = np.array([shared, shared + rng.normal(0.1, 1, 40_000), shared - 5])
    assert runs_needed(values, "more") == pytest.approx(384, rel=0.5)


THEORY = np.repeat(["yes", "no"], 1000)


def labelled(words: str, values, better="more", groups=None, **more):
    found = verdicts(values, better, groups if groups is not None else {"H1": THEORY}, **more)
    assert [v.word for v in found.each] == words.split()
    return found


def test_a_policy_ahead_in_every_world_is_robust_and_the_others_beaten():
    noise = np.random.default_rng(0).normal(size=2000)
    labelled("robust beaten", [noise + 1, noise])


def test_a_policy_ahead_under_one_theory_only_is_conditional_on_it():
    noise = np.random.default_rng(0).normal(size=2000)
    found = labelled(
        "conditional conditional beaten",
        [noise + 2.0 * (THEORY == "yes"), noise + 1.2 * (THEORY == "no"), noise - 1],
        groups={"H1": THEORY, "H2": np.tile(["a", "b"], 1000)},
    )
    assert found.each[0].on == ("H1",)
    assert found.each[0].fails == ("H1=no",)
    assert "H1=no" in found.each[1].holds


def test_policies_a_hair_apart_are_both_robust_for_the_hair_does_not_matter():
    noise = np.random.default_rng(0).normal(size=2000)
    labelled("robust robust", [noise, noise + 0.01])


def test_few_noisy_worlds_leave_it_undecided_and_say_how_many_would_do():
    def lead(worlds: int) -> np.ndarray:
        """A lead of exactly 0.2 with a spread of exactly 1."""
        gap = np.random.default_rng(4).normal(size=worlds)
        gap = (gap - gap.mean()) / gap.std(ddof=1)
        return np.array([np.zeros(worlds), gap + 0.2])

    found = labelled("undecided undecided", lead(50), groups={}, margin=0.05)
    assert [v.runs for v in found.each] == [171, 62]  # (1.96 / 0.15)² and (1.96 / 0.25)²
    labelled("undecided robust", lead(170), groups={}, margin=0.05)
    labelled("beaten robust", lead(172), groups={}, margin=0.05)


def test_what_was_never_seen_apart_is_not_thereby_equal():
    never = np.zeros((2, 40))
    labelled("undecided undecided", never, "less", {})
    labelled("robust robust", np.zeros((2, 4000)), "less", {})


def test_a_theory_drawn_in_a_handful_of_worlds_decides_nothing():
    noise = np.random.default_rng(0).normal(size=2000)
    rare = np.where(np.arange(2000) < 10, "rare", "common")
    found = labelled("undecided beaten", [noise + 1, noise], groups={"H1": rare})
    assert found.each[0].runs == 6000


@pytest.mark.parametrize(
    ("call", "words"),
    [
        (lambda: robustness([[1.0, 2.0]], better="more"), "1 policies"),
        (lambda: robustness([[1.0], [2.0]], better="more"), "1 worlds"),
        (lambda: robustness([[1.0, np.nan], [2.0, 3.0]], better="more"), "not finite"),
        (lambda: robustness(BUILDING, better="up"), "'up'"),
        (lambda: robustness(BUILDING, better="more", optimism=2), "optimism"),
        (lambda: robustness(BUILDING, better="more", threshold=np.inf), "threshold"),
        (lambda: robustness(BUILDING, better="more", policies=["a", "a", "b"]), "3 policies"),
        (lambda: robustness(BUILDING, better="more", resamples=1), "resamples"),
        (lambda: robustness(BUILDING, better="more").best("minimin"), "unknown metric"),
        (lambda: robustness([[1, 2], [1]], better="more"), "no table"),
        (lambda: robustness([1.0, 2.0], better="more"), "shape (2,)"),
        (lambda: verdicts(BUILDING, "more", {"H1": ["a"]}), "H1"),
        (lambda: verdicts(BUILDING, "more", metric="maximin"), "unknown deciding metric"),
        (lambda: verdicts(BUILDING, "more", margin=0), "margin"),
        (lambda: never_beaten([[1, 2]], ["more"]), "directions"),
        (lambda: agreement([[1], [2]]), "shape (2, 1)"),
        (lambda: pairs([[1.0, 2.0]], "more"), "1 policies"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(call, words):
    with pytest.raises(InputError) as told:
        call()
    assert words in str(told.value)
    assert "to mend" in str(told.value)
