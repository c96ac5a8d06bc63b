"""How Beijing and Moscow voted on a draft, given what came of it.

That a draft is adopted is weighed by `council_resolutions`, whose rate falls with the vetoes
to come; so this law takes the outcome as given and asks only who stood where. An adopted
draft met no veto, and what is left to tell is whether Beijing said yes or abstained. A draft
that failed met one veto at least: of Beijing, of Moscow, or of both. Nothing is counted twice,
and that drafts without hope are seldom put to the vote misleads no one.

Beijing's readiness runs from -1, a veto, to 1, a yes; its vote falls beyond the middle between
two words with a logistic doubt. Moscow's readiness is the chance of its veto.
"""

from collections.abc import Mapping

import numpy as np

from yalu.maths import log, sigmoid, where
from yalu.model.observations.law import Column, Law, Lived, Months, at
from yalu.model.spec import LogNormal, Scalar, param
from yalu.record.read import Record

MIDDLE = 0.5  # between two of the votes -1, 0 and 1
LEAST = 1e-6  # chance of any vote, however unlike its capital


class CouncilVotes(Law):
    name = "council_votes"
    title = "votes of Beijing and Moscow on drafts"
    series = (
        "council_resolutions", "council_vetoed", "council_vetoes_china", "council_vetoes_russia",
        "council_yes_china",
    )  # fmt: skip
    columns = ("adopted", "china_veto", "russia_veto", "china_yes")
    source = "votes are public: certain"

    doubt: Scalar = param(
        "δ_V", "1", LogNormal(0.25, 0.4), "votes-for-standing", "how far a vote may stray",
        source="M25", known="partly",
    )  # fmt: skip

    def table(self, record: Record, months: Months) -> dict[str, Column]:
        """Who voted how in months with a vote; the last draft of a month with several."""
        adopted, failed, china, russia, yes = (at(record, n, months) for n in self.series)
        voted = adopted + failed > 0.5
        seen = {
            "adopted": failed < 0.5, "china_veto": china > 0.5, "russia_veto": russia > 0.5,
            "china_yes": yes > 0.5,
        }  # fmt: skip
        return {name: np.where(voted, told, np.nan) for name, told in seen.items()}

    def log_density(self, seen: Mapping[str, Scalar], m: Lived) -> Scalar:
        no, yes, russia = self.chances(m)
        vetoed, agreed = seen["china_veto"] > 0.5, seen["china_yes"] > 0.5
        beijing = where(vetoed, no, where(agreed, yes, 1.0 - no - yes))
        moscow = where(seen["russia_veto"] > 0.5, russia, 1.0 - russia)
        passed = (1.0 - no) * (1.0 - russia)
        given = where(seen["adopted"] > 0.5, passed, 1.0 - passed)
        return log(beijing * moscow + LEAST) - log(given + LEAST)

    def chances(self, m: Lived) -> tuple[Scalar, Scalar, Scalar]:
        """Of Beijing's veto and its yes, and of Moscow's veto, before the outcome is known."""
        V = m.action.council_vote
        no = sigmoid((-MIDDLE - V) / self.doubt)
        yes = sigmoid((V - MIDDLE) / self.doubt)
        return no, yes, m.action.russian_veto
