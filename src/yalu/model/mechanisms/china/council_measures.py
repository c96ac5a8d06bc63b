"""Council measures: grave acts unanswered bring a draft; two vetoes can stop it.

After nuclear tests resolutions came in 5 to 82 days while Beijing voted yes and Moscow did
not object [votes-for-standing]; since December 2017 none has, and little is left to ban. What
is adopted bans more on paper and does not lapse by itself. Joint effort, belief less blame,
eases drafts [mutual-blame]. Such sums of interests are sometimes wrong: divided powers have
found common words before, seldom, and sooner where an act weighs on them.
Left out: statements, listings and the fight over the panel.
"""

from yalu.maths import clip, exp, log, saturate
from yalu.model.spec import Beta, LogNormal, Mechanism, Rates, Scalar, param
from yalu.model.state import Action, State
from yalu.model.today import since_today


class CouncilMeasures(Mechanism):
    """Rate of new measures; the acts they answer; what they ban on paper."""

    grave: Scalar = param(
        "γ_S",
        "1",
        LogNormal(7.0, 0.15),
        "votes-for-standing",
        "acts unanswered",
        source="M25",
        known="partly",
    )
    yes: Scalar = param(
        "γ_V",
        "1",
        LogNormal(1.4, 0.3),
        "votes-for-standing",
        "a step of Beijing's vote",
        source="M25",
    )
    veto: Scalar = param("γ_R", "1", LogNormal(3.0, 0.2), "votes-for-standing", "Moscow's veto")
    joint: Scalar = param("γ_J", "1", LogNormal(2.0, 0.5), "mutual-blame", "effort of both powers")
    long: Scalar = param(
        "ς_L", "1", LogNormal(0.35, 0.3), "votes-for-standing", "a long-range launch, in tests"
    )
    against: Scalar = param(
        "ω", "1", LogNormal(60.0, 0.8), "votes-for-standing",
        "measures the sums rule out; 60 is 0.0017 a month",
        source="record 1993–2005: one resolution, without measures",
    )  # fmt: skip
    flat: Scalar = param(
        "ϕ", "1", Beta(3, 9), "votes-for-standing", "how far the sums bear on those, too"
    )
    answered: Scalar = param(
        "α", "1", Beta(30, 30), "votes-for-standing", "share a measure answers"
    )
    bans: Scalar = param(
        "k", "1", 0.23, "votes-for-standing", "share of what is left that a measure bans"
    )
    lifted: Scalar = param(
        "r", "1", Beta(14, 6), "option-growth-for-arms", "lifted at full disarmament"
    )

    promises = (
        ("unanswered", "resolutions", +1),
        ("council_vote", "resolutions", +1),
        ("russian_veto", "resolutions", -1),
        ("stringency", "resolutions", -1),
        ("nuclear_tests", "unanswered", +1),
        ("paper", "stringency", +1),
    )

    def rates(self, s: State, a: Action) -> Rates:
        """Log of a monthly rate, memories, and the share banned on paper."""
        Δ = since_today(s, a)
        U, e_S = s.unanswered, s.resolutions
        lift = self.lifted * s.bargain * clip(s.verified_steps, 0.0, 1.0)
        x = (
            self.grave * saturate(U, 0.5)
            + self.yes * Δ.council_vote
            - self.veto * Δ.russian_veto
            + self.joint * (s.us_belief * (1.0 - s.blame) - 0.105)
            + log((1.02 - clip(s.stringency, 0.0, 1.0)) / 0.12)  # little is left to ban
            + Δ.sanctions_push
        )  # what the sums of interests say [1]
        return Rates(
            resolutions=x + log(1.0 + self.against * exp((self.flat - 1.0) * x)),  # e^x + ω e^ϕx
            unanswered=s.nuclear_tests + self.long * s.long_launches - self.answered * U * e_S,
            paper=e_S,
            voted=e_S * clip(0.5 + 0.5 * a.council_vote, 0.0, 1.0),  # [1/month]
            stringency=(1.0 - exp(-self.bans * s.paper)) * (1.0 - lift),  # [1]
        )
