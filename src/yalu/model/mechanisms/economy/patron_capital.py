"""Patron capital: outside money builds what it can be absorbed by, and the rest is lost.

One figure puts a South Korean kind of growth at some 300 billion dollars in ten years
[three-hundred-billion], paid as free investment or in tranches against verified
disarmament [option-growth-for-arms]. Thirty billion a year is about the whole economy of
today: far more than can be used well, so each further billion builds less. A part sticks
to the fingers of the elite. Plant takes time to build, lifts output with falling returns
and wears out.
Left out: debt, and who owns what is built.
"""

from yalu.maths import clip, exp, saturate
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.units import YEAR


class PatronCapital(Mechanism):
    """Money into projects, projects into capital, capital into output."""

    economy: Scalar = param(
        "Y_0", "GUSD/yr", 32.0, "three-hundred-billion", "output in 2025", source="Bank of Korea",
        known="identified",
    )  # fmt: skip
    absorb: Scalar = param(
        "i_h", "1", LogNormal(0.5, 0.4), "three-hundred-billion",
        "inflow, as part of output, of which half is used well", source="M36",
    )  # fmt: skip
    skim: Scalar = param(
        "χ_K", "1", Beta(2, 18), "normalisation-goal", "part that ends in the state's purse"
    )
    build: Scalar = param(
        "τ_b", "month", LogNormal(20.0, 0.3), "three-hundred-billion", "months to build"
    )
    wear: Scalar = param(
        "δ_K", "1/yr", LogNormal(0.04, 0.2), "three-hundred-billion", "wear of plant"
    )
    scale: Scalar = param(
        "K_0",
        "GUSD",
        LogNormal(100.0, 0.3),
        "three-hundred-billion",
        "capital that gives half the lift",
        source="M36",
    )
    lift: Scalar = param(
        "η_k", "1", LogNormal(1.5, 0.2), ("three-hundred-billion", "normalisation-goal"),
        "log output gained from all the capital one could wish", source="M36",
    )  # fmt: skip

    promises = (
        ("investment", "capital_inflow", +1),
        ("investment", "projects", +1),
        ("projects", "project_capital", +1),
        ("project_capital", "log_output", +1),
        ("lift", "log_output", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Tranches follow what is verified, as strictly as was agreed."""
        Y0, h, χ, τ, δ, K0, η = (
            self.economy, self.absorb, self.skim, self.build, self.wear, self.scale, self.lift,
        )  # fmt: skip
        earned = 1.0 - a.verification * (1.0 - clip(s.verified_steps, 0.0, 1.0))  # [1]
        paid = a.investment + a.offer_growth * s.bargain * earned  # [GUSD/yr]
        used = paid / (1.0 + paid / (h * Y0 * exp(s.log_output)))  # well used [GUSD/yr]
        done = s.projects / τ  # [GUSD/month]
        return Rates(
            capital_inflow=paid,  # [GUSD/yr]
            projects=(1.0 - χ) * used / YEAR - done,  # [GUSD/month]
            project_capital=done - δ * s.project_capital / YEAR,  # [GUSD/month]
            hard_currency=χ * used / YEAR,  # [GUSD/month]
            log_output=η * saturate(s.project_capital, K0),  # [1]
        )
