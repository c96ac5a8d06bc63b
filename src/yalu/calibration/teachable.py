"""How much a record of this length could teach about each question, however it is weighed.

Thousands of truths drawn from the prior write a history each. A classifier learns from most
of them to tell the true answer from what was recorded, year by year, and is asked about the
others. What it gains over guessing is a lower bound on what the record holds: the best
weigher can do no worse on average, and hardly anything can do better than a good one. So it
says whether weights stay even because the record is silent or because the sampler is poor.

Source: Cranmer, Brehmer and Louppe (2020), The frontier of simulation-based inference.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yalu.calibration import month as past_month
from yalu.calibration import space
from yalu.calibration.space import Points
from yalu.calibration.synthetic import LEFT_OUT, synthetic
from yalu.errors import RunError
from yalu.model.catalogue import THEORIES
from yalu.model.observations import LAWS
from yalu.record.read import Record

Floats = NDArray[np.float64]

TOGETHER = 500  # histories that are written at once
TESTED = 3  # one history in so many is kept from the classifier
STRENGTH = 0.002  # of the linear one, inverse of its penalty
Said = Callable[[int, int], None]


@dataclass(frozen=True)
class Teachable:
    """What a classifier learnt to tell of one question.

    Args:
        theory: its id.
        gained: mean log of the weight it gives to true answers over the prior, in nats, on
            histories it never saw, and
        error: its standard error.
        right: share of these whose true answer it puts first, and
        by_luck: before any history.
    """

    theory: str
    gained: float
    error: float
    right: float
    by_luck: float


def teachable(
    record: Record, histories: int, *, last: str, seed: int = 0, said: Said | None = None
) -> list[Teachable]:
    """Every question in turn.

    Args:
        record: whose drivers and gaps the histories share.
        histories: how many; thousands.
        last: the last month of each.
        seed: of truths and luck.
        said: told how many are written.

    Raises:
        RunError: scikit-learn is not installed.
    """
    seen, varies, member = [], [], []
    everyone = space.from_prior(histories, seed=seed)
    for begin in range(0, histories, TOGETHER):
        some = everyone.take(np.arange(begin, min(begin + TOGETHER, histories)))
        features, differing = yearly(record, some, last=last, seed=seed + begin)
        seen.append(features)
        varies.append(differing)
        member.append(some.member)
        if said is not None:
            said(begin + len(some), histories)
    kept = np.any(varies, axis=0)  # of all histories: a few together may agree by luck
    return learnt(np.concatenate(seen)[:, kept], np.concatenate(member, axis=1))


def yearly(
    record: Record, truth: Points, *, last: str, seed: int
) -> tuple[Floats, NDArray[np.bool_]]:
    """What each history records, by year: means over the months that are told.

    Returns:
        Features `[history, :]`, the same ones for any truths, and whether what each is made of
        differs between these histories: drivers and gaps do not.
    """
    tables = synthetic(record, truth, last=last, seed=seed).tables
    place = {name: i for i, name in enumerate(past_month.layout().forcing)}
    years = np.arange(tables.shape[1]) // 12
    columns: list[Floats] = []
    varies: list[bool] = []
    for law in LAWS:
        if law.name in LEFT_OUT:
            continue
        told = tables[0, :, place[f"{law.name}.told"]] > 0.5
        for column in law.columns:
            values = tables[:, :, place[f"{law.name}.{column}"]].astype(float)
            spans = [told & (years == year) for year in range(int(years[-1]) + 1)]
            means = [values[:, span].mean(axis=1) for span in spans if span.any()]
            columns += means
            varies += [bool(np.ptp(values, axis=0).max() > 0.0)] * len(means)
    return np.stack(columns, axis=1), np.array(varies)


def learnt(seen: Floats, member: NDArray[np.int64]) -> list[Teachable]:
    """Learn from most histories, and be tried on the others.

    Args:
        seen: `[history, feature]`.
        member: true answers, `[theory, history]`.

    Raises:
        RunError: scikit-learn is not installed.
    """
    test = np.arange(len(seen)) % TESTED == 0
    found = []
    for theory, true in zip(THEORIES.values(), member, strict=True):
        chance = _chances(seen[~test], true[~test], seen[test], len(theory.members))
        gain = np.log(chance[np.arange(test.sum()), true[test]] * len(theory.members))
        found.append(
            Teachable(
                theory.id, float(gain.mean()), float(gain.std(ddof=1) / np.sqrt(test.sum())),
                float((chance.argmax(axis=1) == true[test]).mean()), 1.0 / len(theory.members),
            )
        )  # fmt: skip
    return found


def _chances(seen: Floats, true: NDArray[np.int64], new: Floats, members: int) -> Floats:
    """Weights `[history, member]` of new ones: a linear classifier and trees, averaged."""
    try:
        from sklearn.ensemble import HistGradientBoostingClassifier
        from sklearn.linear_model import LogisticRegression
        from sklearn.pipeline import make_pipeline
        from sklearn.preprocessing import QuantileTransformer
    except ImportError as error:
        raise RunError(
            "classifiers need scikit-learn, which is not installed",
            remedy="pip install 'yalu[validate]'",
        ) from error
    trees = HistGradientBoostingClassifier(
        learning_rate=0.05, max_leaf_nodes=6, l2_regularization=10.0, early_stopping=True,
        max_features=0.2, random_state=0,
    )  # fmt: skip
    scale = QuantileTransformer(n_quantiles=100, output_distribution="normal")
    line = make_pipeline(scale, LogisticRegression(C=STRENGTH, max_iter=500))
    each = np.full((len(new), members), 1e-3)
    for classifier in (trees, line):
        fitted = classifier.fit(seen, true)
        each[:, fitted.classes_] += fitted.predict_proba(new)
    return each / each.sum(axis=1, keepdims=True)
