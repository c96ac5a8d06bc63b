"""Pyongyang: at each of a month's moments it holds, tests, provokes, bargains or looks elsewhere.

Choice is quantal: an option's share of moments grows with what pulls toward it and
shrinks with what pulls toward the others, and nothing is ever ruled out. The pulls are
added up by mechanisms and move with some inertia. The regime wants survival, freedom of
action [pyongyang-wants-freedom] and more than one support [limits-reliance]; it is no
proxy [no-proxy].
"""

from yalu.maths import clip, exp, log
from yalu.model.spec import Actor, LogNormal, Rates, Scalar, param
from yalu.model.state import State

MOST_PULL = 20.0  # log-odds, either sign: beyond it no option is left in doubt


class Pyongyang(Actor):
    capital = "pyongyang"

    rationality: Scalar = param(
        "λ", "1", LogNormal(1.0, 0.15), "no-proxy", "how sharply choice follows the pulls",
        source="quantal response",
    )  # fmt: skip
    short: Scalar = param("π_S", "1", 0.10, "no-proxy", "usual share of moments: short-range test")
    long: Scalar = param("π_L", "1", 0.02, "no-proxy", "usual share: long-range test")
    nuclear: Scalar = param(
        "π_N", "1", 0.02, "pyongyang-wants-freedom", "usual share: nuclear test weighed up"
    )
    provoke: Scalar = param("π_P", "1", 0.02, "no-proxy", "usual share: violence below war")
    bargain: Scalar = param("π_B", "1", 0.15, "no-proxy", "usual share: bargain")
    diversify: Scalar = param(
        "π_D", "1", 0.30, "limits-reliance", "usual share: court other patrons"
    )

    promises = (
        ("urge_short", "short_rate", 1),
        ("urge_long", "long_rate", 1),
        ("urge_nuclear", "nuclear_rate", 1),
        ("urge_provoke", "provoke_rate", 1),
        ("urge_bargain", "seek_talks", 1),
        ("urge_diversify", "diversify", 1),
        ("urge_short", "hold", -1),
        ("urge_bargain", "short_rate", -1),
    )

    def choose(self, s: State) -> Rates:
        λ = self.rationality
        π_S, π_L, π_N, π_P = self.short, self.long, self.nuclear, self.provoke
        π_B, π_D = self.bargain, self.diversify
        π_H = 1.0 - (π_S + π_L + π_N + π_P + π_B + π_D)  # hold still [1]
        u_S, u_L, u_N = _pull(λ, s.urge_short), _pull(λ, s.urge_long), _pull(λ, s.urge_nuclear)
        u_P, u_B, u_D = (
            _pull(λ, s.urge_provoke),
            _pull(λ, s.urge_bargain),
            _pull(λ, s.urge_diversify),
        )
        tests = π_S * exp(u_S) + π_L * exp(u_L) + π_N * exp(u_N)  # [1]
        other = π_P * exp(u_P) + π_B * exp(u_B) + π_D * exp(u_D)  # [1]
        Z = log(π_H + tests + other)  # log of the sum over options; usually 0 [1]
        return Rates(
            short_rate=_bounded(u_S - Z),  # log of share against usual [1]
            long_rate=_bounded(u_L - Z),  # [1]
            nuclear_rate=_bounded(u_N - Z),  # [1]
            provoke_rate=_bounded(u_P - Z),  # [1]
            seek_talks=π_B * exp(u_B - Z),  # share of moments [1]
            diversify=π_D * exp(u_D - Z),  # [1]
            hold=π_H * exp(-Z),  # [1]
        )


def _pull(λ: Scalar, urge: Scalar) -> Scalar:
    """A pull as it counts in the choice; log-odds."""
    return clip(λ * urge, -MOST_PULL, MOST_PULL)


def _bounded(log_rate: Scalar) -> Scalar:
    """Within the bounds that `instruments/capitals.py` sets to a rate."""
    return clip(log_rate, -8.0, 4.0)
