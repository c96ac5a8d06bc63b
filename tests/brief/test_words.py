"""A probability word never stands for another range than its own."""

import re
from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest
from brief.made_runs import made_runs, spread_over
from hypothesis import given
from hypothesis import strategies as st

from yalu.brief import plain, words

RANGES = {w: tuple(map(float, re.findall(r"\d+", span))) for w, span in words.scale()}
shares = st.floats(0.0, 1.0)


def test_the_scale_has_no_gap_and_no_overlap():
    ends = list(RANGES.values())
    assert ends[0][0] == 0.0
    assert ends[-1][1] == 100.0
    assert all(low[1] == high[0] for low, high in pairwise(ends))


@given(shares)
def test_the_number_in_brackets_lies_in_the_range_of_its_word(p):
    said = words.chance(p, 2000).removeprefix("between ")
    told = [w for w in re.split(r" and | \(", said) if w in RANGES]
    assert told
    if p not in (0.0, 1.0):
        number = float(re.search(r"\([<>]?([\d.]+) %\)", said)[1])
        assert all(RANGES[w][0] <= number <= RANGES[w][1] for w in told)


def test_a_number_written_as_the_end_of_a_range_has_the_words_of_both_sides():
    assert words.chance(0.0498, 2000) == "between almost no chance and very unlikely (5 %)"
    assert words.chance(0.0521, 2000) == words.chance(0.0498, 2000)
    assert words.chance(0.056, 2000) == "very unlikely (6 %)"


@pytest.mark.parametrize(
    ("p", "word"),
    [
        (0.0, "almost no chance"),
        (0.03, "almost no chance"),
        (0.0496, "very unlikely"),  # written as 5 %
        (0.12, "very unlikely"),
        (0.31, "unlikely"),
        (0.5, "about even"),
        (0.7, "likely"),
        (0.97, "almost certain"),
        (1.0, "almost certain"),
    ],
)
def test_each_share_has_its_word(p, word):
    assert words.word(p) == word


def test_three_per_cent_is_never_merely_unlikely_and_ninety_seven_never_merely_likely():
    assert words.word(0.03) not in ("unlikely", "very unlikely")
    assert words.word(0.97) not in ("likely", "very likely")


@pytest.mark.parametrize("p", [-0.01, 1.01, float("nan")])
def test_what_is_no_probability_has_no_word(p):
    with pytest.raises(ValueError, match="no probability"):
        words.word(p)


def test_what_happened_in_no_world_is_bounded_not_ruled_out():
    assert words.chance(0.0, 2000) == "almost no chance (none of 2,000 worlds, so <0.2 %)"
    assert "all of 50 worlds, so >94 %" in words.chance(1.0, 50)


def test_what_happened_in_no_world_stands_without_an_interval_that_its_bound_would_leave():
    assert words.interval(0.0, 0.0, 0.04, 64) == "<4.7 %"
    assert words.interval(0.5, 0.4, 0.6, 64) == "50 % (40–60)"


def test_a_forecast_is_as_fine_as_the_track_record_beside_it_and_its_word_agrees():
    assert words.forecast(0.047) == "almost no chance [4.7 %]"
    assert words.forecast(0.053) == "very unlikely [5.3 %]"
    assert words.forecast(0.394) == "unlikely [39 %]"
    assert words.forecast(0.948) == "very likely [94.8 %]"
    assert words.forecast(5e-6) == "almost no chance [<0.01 %]"


@given(shares)
def test_a_share_that_is_not_nought_is_never_written_as_nought(p):
    written = words.percent(p)
    assert p == 0.0 or not words.is_nought(written)


@given(st.floats(-1e6, 1e6), st.sampled_from(["1", "warhead", "GUSD", "month"]))
def test_nought_has_no_sign_and_minus_is_a_minus(x, unit):
    text = words.number(x, unit)
    assert "-" not in text
    assert text[0] != words.MINUS or not words.is_nought(text)


@given(st.floats(-1e4, 1e4))
def test_a_difference_shows_its_sign_unless_it_is_too_small_to_write(x):
    text = words.signed(x)
    assert words.is_nought(text) or text[0] == ("+" if x > 0 else words.MINUS)


def test_a_range_below_nought_is_not_written_with_two_dashes():
    assert words.spread(-2.0, -1.0) == "−2.0 to −1.0"
    assert words.spread(1.0, 2.5) == "1.0–2.5"


def test_the_numbers_of_a_cell_end_at_the_same_place():
    assert words.middle(12.1, 7.0, 31.7) == "12 (7–32)"
    assert words.middle(0.5, 0.25, 1.9) == "0.50 (0.25–1.90)"


def test_a_difference_is_written_finely_enough_to_differ_from_its_error():
    assert words.gap(0.0030, 0.0028) == "+0.30 ±0.28"
    assert words.gap(-0.012, 0.008) == "−1.2 ±0.8"


def test_names_are_listed_as_people_do():
    assert words.listed([]) == ""
    assert words.listed(["a"]) == "a"
    assert words.listed(["a", "b", "c"]) == "a, b and c"


def row(name, base, other):
    columns = {"hedge": base, "observed": other}
    runs = made_runs(
        ("hedge", "observed"), lambda policy, outcome: columns[policy] if outcome == name else None
    )
    return runs.compared("observed", name, "hedge")


def test_a_tie_is_a_tie():
    same = spread_over(0.0, 1.0)
    assert words.verdict(row("hardship", same, same)) == "tie"


def test_what_nearly_all_worlds_say_is_a_verdict_and_its_way_is_the_capitals():
    low, high = spread_over(0.2, 0.7), spread_over(0.3, 0.8)
    assert words.verdict(row("hardship", low, high)) == "worse"
    assert words.verdict(row("food", low, high)) == "better"


def test_a_difference_too_small_to_write_is_a_tie_whatever_its_sign():
    low = spread_over(0.2, 0.7)
    assert words.verdict(row("hardship", low, low + 0.001)) == "tie"


def tail(share, there, gain=-1.0):
    """Nought under the baseline; else `gain` in most worlds and `there` in the first so many."""
    far = spread_over(0.0, 0.0)
    return far, np.where(np.arange(len(far)) < share * len(far), there, gain).astype(np.float32)


def test_most_worlds_better_and_the_mean_worse_is_neither():
    near, far = (row("violence", *tail(0.2, there)) for there in (3.0, 9.0))
    assert (near.better, near.mean) == (0.8, pytest.approx(-0.2))
    assert (far.better, far.mean) == (0.8, pytest.approx(1.0))
    assert [words.verdict(r) for r in (near, far)] == ["better", "mixed"]
    assert words.clear(near)
    assert not words.clear(far)
    assert words.spoken_verdict(far, "hedge") == (
        "mixed: more worlds better, mean worse than hedge"
    )


def test_most_worlds_worse_and_the_mean_better_is_neither_too():
    found = row("violence", *tail(0.2, -9.0, gain=1.0))
    assert words.verdict(found) == "mixed"
    assert words.spoken_verdict(found, "hedge").startswith("mixed: more worlds worse, mean better")


def test_a_mean_against_the_many_counts_if_it_is_written_or_sure():
    found = row("violence", *tail(0.2, 3.0))
    cases = [(0.003, 0.01), (0.003, 0.001), (0.3, 10.0), (0.0, 0.0), (-0.3, 0.1)]
    told = [words.verdict(replace(found, mean=m, mean_error=e)) for m, e in cases]
    assert told == ["better", "mixed", "mixed", "better", "better"]


def test_the_mean_difference_has_the_error_of_its_worlds():
    base, other = tail(0.2, 9.0)
    found = row("violence", base, other)
    assert found.mean_error == pytest.approx((other - base).std() / np.sqrt(len(base)))


def test_every_verdict_has_a_mark_of_its_own():
    assert len(set(words.GLYPHS.values())) == len(words.GLYPHS) == 4


def test_two_worlds_of_four_hundred_are_no_evidence():
    none = spread_over(0.0, 0.0)
    two, forty = none.copy(), none.copy()
    two[:2], forty[:40] = 1.0, 1.0
    assert words.verdict(row("war", none, two)) == "tie"
    assert words.verdict(row("war", none, forty)) == "worse"


def test_plus_or_minus_is_defined_once_and_means_the_same_everywhere(repository):
    told = [p for p in sorted((repository / "src/yalu").rglob("*.py")) if "± is" in p.read_text()]
    assert [p.name for p in told] == ["words.py"]
    assert "90 %" in words.PLUS_MINUS
    pages = ("brief/templates/page.html", "cli/evidence_text.py", "brief/tables.py")
    for place in pages:
        text = (repository / "src/yalu" / place).read_text()
        assert "plus_minus" in text or "PLUS_MINUS" in text


@pytest.mark.parametrize(
    ("technical", "said"),
    [
        ("log hazard per e-fold of warheads", "how much the hazard grows with warheads"),
        ("log rate of launches per recent meeting", "how often: launches per recent meeting"),
        ("start of pull toward normality, log-odds", "at the start: pull toward normality"),
        ("offer that does half of what money can", "offer that does half of what money can"),
    ],
)
def test_inputs_are_told_without_their_scale(technical, said):
    assert plain.meaning_of(technical) == said
