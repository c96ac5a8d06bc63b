"""Asset: an arsenal that holds American attention is a gain Beijing notices.

The North complicates US strategy and soaks up attention [distraction-of-washington]; a
Beijing that counts this leans a little to support and away from restraint, without wanting
turmoil.
Left out: assets moved to Korea that stay near China.
"""

from yalu.maths import tanh
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class AssetDistracts(Mechanism):
    """Support rises with US attention held by Korea."""

    gain: Scalar = param(
        "κ_U",
        "1",
        LogNormal(0.12, 0.7),
        "distraction-of-washington",
        "pull per twentieth of attention",
        source="M34",
    )
    usual: Scalar = param("a_0", "1", 0.085, "distraction-of-washington", "attention held in 2025")
    unit: Scalar = param("Δa", "1", 0.05, "distraction-of-washington", "held by one more crisis")

    promises = (("us_attention", "support", +1), ("us_attention", "restrain", -1))

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds to support and off restraint."""
        gain = self.gain * tanh((s.us_attention - self.usual) / (3.0 * self.unit)) * 3.0
        return Rates(support=gain, restrain=-0.5 * gain)  # [log-odds]
