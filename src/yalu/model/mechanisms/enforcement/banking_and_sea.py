"""Banking and sea: the quiet channel and the wide one.

Banks close accounts when told and forget when not [levers-at-hand]; at sea, cargo swaps and
smuggling are let pass as far as patrols are told to look away [sea-leaks-tolerated]. Relief
promised for a deal reaches banks too, while it holds.
Left out: informal brokers, see `economy`.
"""

from yalu.maths import most
from yalu.model.spec import Beta, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State


class BankingAndSea(Mechanism):
    """Orders to banks and to the coast guard."""

    honoured: Scalar = param(
        "η", "1", Beta(10, 5), "enforcement-is-picked", "promised relief given"
    )

    promises = (
        ("banking_enforcement", "enforced_banking", +1),
        ("maritime_enforcement", "enforced_maritime", +1),
        ("offer_relief", "enforced_banking", -1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Targets of enforcement."""
        kept = 1.0 - self.honoured * a.offer_relief * most(s.freeze, s.bargain)  # [1]
        return Rates(
            enforced_banking=a.banking_enforcement * kept, enforced_maritime=a.maritime_enforcement
        )  # [1]
