"""Excitation: a launch calls forth a few more.

Tests come in series: a first launch is followed by others of the same campaign. The
record grants this a small part, one launch in six calling forth another, once the slow
mood is allowed for. The series is the North's own affair [no-proxy].
Left out: answers by the South's own launches.
"""

from yalu.maths import log
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class Excitation(Mechanism):
    branching: Scalar = param(
        "n", "1", Beta(2, 10), "no-proxy", "further launches that one launch calls forth",
        source="M13", known="identified",
    )  # fmt: skip
    spread: Scalar = param(
        "k", "1", 0.5, "no-proxy", "share of them called in the first month, at its half-life"
    )
    immigrant: Scalar = param(
        "λ_0", "1", LogNormal(0.9, 0.15), "no-proxy", "launch days a month nothing called forth",
        source="M13", known="identified",
    )  # fmt: skip

    promises = (("short_launches", "excitation", 1), ("excitation", "urge_short", 1))

    def rates(self, s: State, a: Action) -> Rates:
        n, k, λ = self.branching, self.spread, self.immigrant
        ε, usual = s.excitation, 0.18
        launched = s.short_launches + s.long_launches
        return Rates(
            excitation=k * n * launched,  # fades to a total of n per launch [1/month]
            urge_short=log((λ + ε) / (λ + usual)),  # rates add, so logs of sums [1]
        )
