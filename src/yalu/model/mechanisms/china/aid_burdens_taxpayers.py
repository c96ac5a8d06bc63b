"""Aid burdens taxpayers: what Beijing gives away in a year, as far as it can be told.

Grants, grain, fertiliser and oil below cost are a real load [aid-burdens-taxpayers], long
carried [long-assistance] and hidden on purpose, so every figure is a bracket: some 0.3 to
1.0 GUSD a year, a few thousandths of a per cent of output.
Left out: loans never repaid.
"""

from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class AidBurdensTaxpayers(Mechanism):
    """The year's bill at world prices."""

    oil: Scalar = param(
        "p_C", "GUSD/kt", LogNormal(0.0006, 0.2), "aid-burdens-taxpayers", "price of crude"
    )
    soft: Scalar = param("θ", "1", 0.5, "aid-burdens-taxpayers", "share of crude not paid for")
    grain: Scalar = param(
        "p_G", "GUSD/Mt", LogNormal(0.4, 0.2), "aid-burdens-taxpayers", "price of grain"
    )
    feed: Scalar = param(
        "p_N", "GUSD/kt", LogNormal(0.0003, 0.2), "long-assistance", "price of fertiliser"
    )

    promises = (
        ("aid_flow", "patronage_cost", +1),
        ("crude_flow", "patronage_cost", +1),
        ("food_flow", "patronage_cost", +1),
        ("fertiliser_flow", "patronage_cost", +1),
        ("capital_inflow", "patronage_cost", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """The bill of this month, at a yearly rate."""
        return Rates(
            patronage_cost=s.aid_flow
            + self.soft * self.oil * s.crude_flow
            + self.grain * s.food_flow
            + self.feed * s.fertiliser_flow
            + s.capital_inflow,  # [GUSD/yr]
        )
