"""Freeze terms: in serious talks a freeze is agreed about one month in twenty-five.

Freezes are what talks can yield without anyone changing course: a pause for relief
[mediation-without-force]. They soften conduct and leave the arsenal
[policy-softens-not-solves]. Promised relief makes one likelier, as far as it is Beijing's to
give: the measures that hurt most are the Council's and Washington's.
Left out: what is frozen and who inspects it.
"""

from yalu.maths import log
from yalu.model.spec import LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class FreezeTerms(Mechanism):
    presence: Scalar = param(
        "f_t", "1", LogNormal(3.0, 0.15), "mediation-without-force",
        "power of talks in the rate", source="M35", known="partly",
    )  # fmt: skip
    relief: Scalar = param(
        "f_S",
        "1",
        LogNormal(0.5, 0.5),
        "mediation-without-force",
        "by relief of all Beijing can lift",
    )
    seeking: Scalar = param(
        "f_K", "1", LogNormal(1.5, 0.4), "policy-softens-not-solves", "by the North's seeking"
    )

    promises = (
        ("talks", "freeze_deal", 1),
        ("offer_relief", "freeze_deal", 1),
        ("seek_talks", "freeze_deal", 1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        Δ = since_today(s, a)
        present = self.presence * log((s.talks + 0.02) / 0.62)  # 0 in serious talks, 0.6 [1]
        given = self.relief * a.offer_relief + self.seeking * Δ.seek_talks  # [1]
        return Rates(freeze_deal=present + given)  # log rate [1]
