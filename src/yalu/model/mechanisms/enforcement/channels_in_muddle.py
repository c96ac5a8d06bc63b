"""Muddle: Beijing has trouble holding one line, and each office goes its own way.

Goals conflict and attention is short [beijing-muddles-through]: the line itself drifts, part
of every pull is lost between offices, and fuel offices, customs, banks and border provinces
drift apart from the line and from each other, more where leaders' attention is taken.
Left out: bureaucratic politics as a game.
"""

from yalu.maths import exp, tanh
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class ChannelsInMuddle(Mechanism):
    """Common drift of the line, lost pulls, separate drift of the channels."""

    line: Scalar = param(
        "κ_ξ", "1", LogNormal(0.6, 0.4), "beijing-muddles-through", "drift of the line"
    )
    lost: Scalar = param(
        "λ", "1", Beta(6, 9), "beijing-muddles-through", "part of a pull that offices undo"
    )
    apart: Scalar = param(
        "α", "1", LogNormal(1.2, 0.3), "beijing-muddles-through", "drift of channels, log-odds"
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds of the line, and deviations that keep each channel between 0 and 1.

        `uneven_inspection` may take the other half of the room that inspection has.
        """
        λ, α = self.lost, self.apart * (1.5 - s.attention)
        customs, banks, border = α * s.drift_trade, α * s.drift_banking, α * s.drift_border
        return Rates(
            restrain=self.line * s.muddle - λ * tanh(s.restrain),
            support=-0.5 * self.line * s.muddle - λ * tanh(s.support),  # [log-odds]
            enforced_exports=_astray(a.export_enforcement, customs),
            enforced_capital=_astray(a.capital_enforcement, customs),
            enforced_banking=_astray(a.banking_enforcement, banks),
            inspected=0.5 * _astray(a.border_inspection, 2.0 * border),
            enforced_maritime=_astray(a.maritime_enforcement, border),  # [1]
            refined_flow=-0.5 * tanh(α * s.drift_fuel) * a.refined_supply,  # [Mb/yr]
        )


def _astray(order: Scalar, by: Scalar) -> Scalar:
    """What odds `exp(by)` times as high add to an order; nothing at 0 and at 1."""
    factor = exp(by)  # [1]
    return order * (1.0 - order) * (factor - 1.0) / (1.0 - order + order * factor)
