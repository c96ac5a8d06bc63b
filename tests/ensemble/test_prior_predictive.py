"""Before history speaks, the model says of published figures what outside observers say."""

import pytest

from yalu.ensemble.prior_predictive import Finding, found, prior_ensemble
from yalu.ensemble.published_figures import FIGURES


@pytest.fixture(scope="module")
def ensemble():
    return prior_ensemble()


@pytest.mark.parametrize("figure", FIGURES, ids=lambda f: f.id)
def test_every_figure_lies_in_the_band_and_the_band_is_sober(ensemble, figure):
    finding = found(figure, ensemble)
    said = f"{finding.low:.4g} to {finding.high:.4g}, seen {figure.seen}"
    assert finding.inside, said
    assert finding.sober, f"{said}: {finding.width:.3g} wide, {figure.widest:g} allowed"


def test_figures_are_told_apart_by_their_names():
    assert len({f.id for f in FIGURES}) == len(FIGURES)


def test_a_value_outside_is_told(ensemble):
    figure = FIGURES[0]
    far = Finding(figure, low=max(figure.seen) + 1.0, median=10.0, high=20.0)
    assert not far.inside
