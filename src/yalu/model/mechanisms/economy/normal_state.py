"""Normal state: with plant, deals and trade the North slowly becomes one like others.

Over a long horizon China may want to help the North turn into a more normal state
[normalisation-goal]. Factories and a bargain that holds push that way; a normal state
grows a little faster and acts less violently, it is hoped, though that sign is open.
Left out: what its people ask for once they have something.
"""

from yalu.maths import saturate
from yalu.model.spec import LogNormal, Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today
from yalu.units import YEAR


class NormalState(Mechanism):
    """What makes the state normal, and what follows from it."""

    plant: Scalar = param(
        "n_K", "1", LogNormal(2.0, 0.4), "normalisation-goal", "log-odds from ample outside capital"
    )
    half: Scalar = param(
        "K_n", "GUSD", LogNormal(30.0, 0.4), "normalisation-goal", "capital that gives half of it"
    )
    deal: Scalar = param(
        "n_g", "1", LogNormal(1.0, 0.4), "normalisation-goal", "log-odds from a bargain"
    )
    growth: Scalar = param(
        "g_n", "1/yr", LogNormal(0.02, 0.5), "normalisation-goal", "growth added by a normal state",
        source="M36",
    )  # fmt: skip
    calm: Scalar = param(
        "c_n",
        "1",
        Normal(-0.5, 0.5),
        "normalisation-goal",
        "log-odds of violence in a normal state",
    )

    promises = (
        ("project_capital", "normalisation", +1),
        ("bargain", "normalisation", +1),
        ("normalisation", "capacity", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Built by plant and bargain; seen in growth and conduct."""
        Δ = since_today(s)
        nK, Kn, ng, gn, cn = self.plant, self.half, self.deal, self.growth, self.calm
        above = Δ.normalisation  # [1]
        return Rates(
            normalisation=nK * saturate(s.project_capital, Kn) + ng * s.bargain,  # log-odds [1]
            capacity=s.capacity * gn * above / YEAR,  # [1/month]
            urge_provoke=cn * above,  # log-odds [1]
        )
