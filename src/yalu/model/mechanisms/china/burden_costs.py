"""Burden: attention, goodwill and money spent with doubtful returns.

On balance the line looks costly [partnership-costs-more] and its gain is not evident
[gain-not-evident]: leaders' time, friends put off and, least of all, the bill. What is spent
makes Beijing pull back, slowly.
Left out: the cost of being thought responsible for the client.
"""

from yalu.maths import log, most
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import TODAY


class BurdenCosts(Mechanism):
    """Engagement and support fall with what they cost."""

    time: Scalar = param(
        "κ_Q",
        "1",
        LogNormal(0.12, 0.6),
        ("partnership-costs-more", "attention-is-absorbed"),
        "pull per tenth of attention spent",
        source="M30",
    )
    friends: Scalar = param(
        "κ_3",
        "1",
        LogNormal(0.12, 0.6),
        ("partnership-costs-more", "closeness-alienates-others"),
        "pull per tenth of goodwill lost",
    )
    bill: Scalar = param(
        "κ_c",
        "1",
        LogNormal(0.10, 0.6),
        ("aid-burdens-taxpayers", "gain-not-evident"),
        "pull of the bill",
    )
    usual: Scalar = param("c_0", "GUSD/yr", 0.7, "aid-burdens-taxpayers", "bill of 2025")

    promises = (
        ("attention", "engage", +1),
        ("third_state_goodwill", "engage", +1),
        ("patron_bill", "support", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log-odds to engage and to support."""
        bill = log((most(s.patron_bill, 0.0 * self.usual) + self.usual) / (2.0 * self.usual))
        spent = self.time * (TODAY.attention - s.attention) / 0.1
        lost = self.friends * (TODAY.third_state_goodwill - s.third_state_goodwill) / 0.1
        return Rates(engage=-spent - lost, support=-self.bill * bill - 0.3 * spent)  # [log-odds]
