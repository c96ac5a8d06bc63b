"""Talks calm: while leaders talk, launches nearly stop.

In leader-level talks launches fell to a small part of their usual rate, once, and just
after the programme had declared itself complete; in talks by halves they went on, so the
effect grows with the square of how serious talks are. A freeze in force holds back the
tests it names. No freeze since 2003 named short-range launches: in 2007 it was works, in
2012 works, nuclear tests and long-range launches, in 2018 nuclear and intercontinental
tests, and thirteen short-range days fell in its last eight months; so it leaves those
alone. A lasting bargain, never seen, would bind them too. Violence falls with all three.
Talks soften conduct without ending the arsenal [policy-softens-not-solves].
Left out: launches staged to raise the price of talks.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class TalksCalm(Mechanism):
    calm: Scalar = param(
        "α_t", "1", LogNormal(1.8, 0.45), "policy-softens-not-solves",
        "fall in the log rate of launches in full talks", source="M14", known="partly",
    )  # fmt: skip
    keener: Scalar = param(
        "κ_t", "1", LogNormal(1.3, 0.2), "policy-softens-not-solves",
        "how much more talks hold back long-range and nuclear tests", source="M14",
    )  # fmt: skip
    frozen_short: Scalar = param(
        "φ_S", "1", LogNormal(0.25, 0.6), "policy-softens-not-solves",
        "fall in short launches under a lasting bargain", source="M35",
    )  # fmt: skip
    frozen_long: Scalar = param(
        "φ_L", "1", LogNormal(2.5, 0.3), "policy-softens-not-solves",
        "fall in the tests a freeze names", source="M35", known="partly",
    )  # fmt: skip
    peace: Scalar = param(
        "α_v",
        "1",
        LogNormal(0.8, 0.5),
        "policy-softens-not-solves",
        "fall in violence in full talks",
    )

    promises = (
        ("talks", "urge_short", -1),
        ("talks", "urge_nuclear", -1),
        ("freeze", "urge_long", -1),
        ("freeze", "urge_nuclear", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        α, κ, φ_S, φ_L = self.calm, self.keener, self.frozen_short, self.frozen_long
        t, d = s.talks * s.talks - 0.012, s.freeze + s.bargain  # talks against today [1]
        return Rates(
            urge_short=-α * t - φ_S * s.bargain,  # [1]
            urge_long=-α * κ * t - φ_L * d,  # [1]
            urge_nuclear=-α * κ * t - φ_L * d,  # [1]
            urge_provoke=-self.peace * (t + d),  # [1]
        )
