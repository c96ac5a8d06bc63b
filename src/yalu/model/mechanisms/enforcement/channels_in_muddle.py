"""Muddle: Beijing has trouble holding one line, and each office goes its own way.

Goals conflict and attention is short [beijing-muddles-through]: the line itself drifts, and
fuel offices, customs, banks and border provinces drift apart from it and from each other,
more where leaders' attention is taken.
Left out: bureaucratic politics as a game.
"""

from yalu.maths import tanh
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ChannelsInMuddle(Mechanism):
    """Common drift of the line, separate drift of the channels."""

    line: Scalar = param(
        "κ_ξ", "1", LogNormal(0.6, 0.4), "beijing-muddles-through", "drift of the line"
    )
    apart: Scalar = param("α", "1", Beta(8, 4), "beijing-muddles-through", "drift of channels")

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the line, and deviations that keep each channel between 0 and 1."""
        α = self.apart * (1.0 - 0.5 * s.attention)
        X, G, N = a.export_enforcement, a.capital_enforcement, a.banking_enforcement
        I, M = a.border_inspection, a.maritime_enforcement
        customs, banks = α * tanh(s.drift_trade), α * tanh(s.drift_banking)
        border = α * tanh(s.drift_border)
        return Rates(
            restrain=self.line * s.muddle,
            support=-0.5 * self.line * s.muddle,  # [log-odds]
            enforced_exports=customs * X * (1.0 - X),
            enforced_capital=customs * G * (1.0 - G),
            enforced_banking=banks * N * (1.0 - N),
            inspected=border * I * (1.0 - I),
            enforced_maritime=border * M * (1.0 - M),  # [1]
            refined_flow=-0.5 * α * tanh(s.drift_fuel) * a.refined_supply,  # [Mb/yr]
        )
