"""Windows: the policy changes course when conditions do.

A drop in Russian weight would give a rare opening [russia-recedes-window], a thaw with
Washington another, and an aim that is met leaves the next step open [next-step-open]. Then
Beijing might set out to make the North a more normal state [normalisation-goal], if it has
the will and the means, which is unknown [will-and-means-unknown].
Left out: a change of leaders in Beijing.
"""

from yalu.maths import softplus
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, Spike, param
from yalu.model.state import Action, State


class WindowsOpen(Mechanism):
    """Openings add to the pull toward normalisation, and end the scramble for rank."""

    will: Scalar = param(
        "ω",
        "1",
        Spike(0.4, 0.0, LogNormal(1.0, 0.4)),
        ("will-and-means-unknown", "normalisation-goal"),
        "will and means to use a window",
    )
    recede: Scalar = param(
        "κ_r", "1", LogNormal(1.5, 0.4), "russia-recedes-window", "Moscow's need gone"
    )
    thaw: Scalar = param(
        "κ_u", "1", LogNormal(1.2, 0.5), "thaw-undoes-partnership", "hostility gone"
    )
    met: Scalar = param(
        "κ_φ", "1", LogNormal(2.0, 0.5), "next-step-open", "share above what suffices"
    )
    enough: Scalar = param("φ_s", "1", 0.85, "next-step-open", "share that suffices")

    promises = (
        ("russian_need", "opening", -1),
        ("us_china", "opening", +1),
        ("primacy", "opening", +1),
        ("primacy", "engage", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds toward normalisation and off further engagement."""
        gone = 0.1 * softplus((0.55 - s.russian_need) / 0.1)
        warm = 0.1 * softplus(s.us_china / 0.1)
        done = 0.05 * softplus((s.primacy - self.enough) / 0.05)
        window = self.recede * gone + self.thaw * warm + self.met * done  # [1]
        return Rates(opening=self.will * window, engage=-self.met * done)  # [log-odds]
