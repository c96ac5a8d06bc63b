"""The answer under narrower and wider priors, held against exact ones."""

import numpy as np
import pytest
from known.stretches import Gaussian

from yalu.calibration import rescaled as again
from yalu.calibration import scaled as module
from yalu.calibration import space
from yalu.calibration.calibrate import Plan
from yalu.calibration.posterior import Posterior
from yalu.calibration.rescaled import Stretched, rescaled
from yalu.calibration.scaled import groups, scaled, weights
from yalu.calibration.space import Points
from yalu.model.catalogue import THEORIES
from yalu.model.worlds import parameter_table
from yalu.record.read import read_record

SEEN, ERROR = 1.5, 0.6  # what a record that sees one number says of its score


def exact(factor: float) -> tuple[float, float, float]:
    """Posterior mean, variance and log evidence of one N(0, factor²) score, seen with an error."""
    total = factor**2 + ERROR**2
    mean, variance = SEEN * factor**2 / total, factor**2 * ERROR**2 / total
    return mean, variance, -0.5 * SEEN**2 / total - 0.5 * np.log(total)


def posterior(draws: int = 40_000) -> Posterior:
    """Exact draws where the first number that is declared identified was seen."""
    names, luck = space.read_by_history(), np.random.default_rng(1)
    score = luck.standard_normal((len(names), draws))
    mean, variance, _ = exact(1.0)
    score[identified()[0]] = mean + np.sqrt(variance) * luck.standard_normal(draws)
    member = np.stack([luck.integers(len(t.members), size=draws) for t in THEORIES.values()])
    return Posterior(Points(score, member), {}, names, 4)


def identified() -> np.ndarray:
    table, names = parameter_table(), space.read_by_history()
    known = [table[n].known if n in table else "partly" for n in names]
    return np.flatnonzero(np.array(known) == "identified")


@pytest.mark.parametrize("factor", [0.5, 0.75, 1.25, 1.5])
def test_weighing_draws_again_gives_the_posterior_and_evidence_of_the_other_prior(factor):
    found, place = posterior(), identified()[0]
    which = np.arange(len(found.numbers)) == place
    weight, change = weights(found, which, factor)
    mean, _, evidence = exact(factor)
    score = found.points.score[place].reshape(4, -1)
    assert (weight * score).sum(axis=1).mean() == pytest.approx(mean, abs=0.05)
    assert change.mean() == pytest.approx(evidence - exact(1.0)[2], abs=0.05)


def test_a_prior_of_its_own_width_changes_nothing():
    found = posterior(400)
    weight, change = weights(found, np.ones(len(found.numbers), bool), 1.0)
    assert np.allclose(weight, 0.01)
    assert np.allclose(change, 0.0)


def test_where_too_few_draws_would_count_it_says_so():
    rows = {(row.group, row.factor): row for row in scaled(posterior(400))}
    many = groups(posterior(400))[2][0]
    assert not rows[many, 0.5].told
    assert rows[many, 0.5].effective < 4.0 * module.LEAST
    few = rows["declared identified", 0.9]
    assert few.told
    assert few.effective > 200


def test_a_member_that_hangs_together_with_a_number_gains_when_its_prior_widens():
    found = posterior()
    far = found.points.score[identified()[0]] > exact(1.0)[0]
    member = found.points.member.copy()
    member[list(THEORIES).index("H8")] = np.where(far, 1, 0)
    leaning = Posterior(Points(found.points.score, member), {}, found.numbers, 4)
    row = next(r for r in scaled(leaning) if r.factor == 1.1 and r.group.startswith("declared"))
    assert row.member.startswith("H8.")
    gained = row.share - row.before
    assert (gained if row.member == "H8.provokes" else -gained) > 3.0 * row.share_error


class SeesOne(Gaussian):
    """A record of two stations that sees one number, with an error."""

    def stretch(self, points, station, turn):
        seen = points.score[identified()[0]]
        half = -0.25 * (seen - SEEN) ** 2 / ERROR**2  # each station says half of it
        return (half - 0.5 * np.log(ERROR))[None]


def test_a_calibration_under_other_priors_finds_their_evidence(monkeypatch):
    plan = Plan(240, 4, ((0, 1),), moves=6, between=2, last=4, thinned=240)
    stations = ("2003-12", "2004-12")
    monkeypatch.setattr(again, "Years", lambda *args, **options: SeesOne())
    for factor in (0.5, 2.0):
        found = rescaled(read_record(), plan, factor, stations=stations, seed=4)
        due = exact(factor)[2]
        assert found.log_evidence == pytest.approx(due, abs=4.0 * found.error + 0.1)
        assert sum(found.share.values()) == pytest.approx(len(THEORIES))


def test_declared_assumptions_keep_their_priors_and_the_rest_are_stretched():
    each = again.factors(2.0)
    names, table = space.read_by_history(), parameter_table()
    for name, factor in zip(names, each, strict=True):
        assumed = name in table and table[name].known == "assumption"
        assert factor == (1.0 if assumed else 2.0), name
    points = space.from_prior(3, seed=1)
    seen = Stretched(SeesOne(), each).seen(points)
    assert np.array_equal(seen.score, points.score * each[:, None])
    assert np.array_equal(seen.member, points.member)


def test_what_was_kept_is_read_back_and_another_model_s_is_not_used(tmp_path):
    record, path = read_record(), tmp_path / "kept.json"
    one = again.Rescaled(0.5, 3, -600.0, 1.0, {"H8.tames": 0.4}, {"H8.tames": 0.1}, 90)
    again.write_rescaled([one], record, path)
    assert again.read_rescaled(record, path) == (one,)
    path.write_text(path.read_text().replace(record.hash, "0"))
    assert again.read_rescaled(record, path) == ()
    assert again.read_rescaled(record, tmp_path / "none.json") == ()
