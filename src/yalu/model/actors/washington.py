"""Washington: presses or talks by who leads, by the threat felt and by what else burns.

It wants the homeland and allies safe and the spread of weapons stopped. Its line is
commonly judged erratic [washington-looks-erratic]: leaders change it, and it drifts under
each of them. It asks Beijing for more as the North grows worse, on the belief that China
could deliver [control-is-overrated].
"""

from yalu.maths import log, sigmoid, tanh
from yalu.model.spec import Actor, LogNormal, Rates, Scalar, param
from yalu.model.state import State
from yalu.model.today import since_today


class Washington(Actor):
    capital = "washington"

    drift: Scalar = param(
        "k_ξ",
        "1",
        LogNormal(1.0, 0.3),
        "washington-looks-erratic",
        "weight of drift against the leader",
    )
    pressing: Scalar = param(
        "k_l", "1", LogNormal(1.2, 0.3), "washington-looks-erratic", "log-odds per unit of leaning"
    )
    alarm: Scalar = param(
        "k_θ", "1", LogNormal(2.0, 0.3), "tests-justify-deployments", "log-odds per unit of threat"
    )
    crowded: Scalar = param(
        "k_o",
        "1",
        LogNormal(1.0, 0.4),
        "distraction-of-washington",
        "log-odds lost to crises elsewhere",
    )
    pause: Scalar = param(
        "k_t",
        "1",
        LogNormal(2.0, 0.3),
        "policy-softens-not-solves",
        "drills held back by talks or a freeze",
        known="partly",
    )
    outrage: Scalar = param(
        "k_P", "1", LogNormal(0.8, 0.3), "control-is-overrated", "log-odds per e-fold of severity"
    )
    largest: Scalar = param("d_M", "1", 3.0, "disowned-problem", "largest drill there can be")

    promises = (
        ("us_threat", "posture_push", 1),
        ("us_leader", "us_talks_offer", 1),
        ("us_leader", "drills", -1),
        ("provoked", "sanctions_push", 1),
        ("provoked", "demand_on_beijing", 1),
        ("drill_season", "drills", 1),
        ("freeze", "drills", -1),
    )

    def choose(self, s: State) -> Rates:
        Δ = since_today(s)
        lean = self.pressing * (
            tanh(s.us_leader + self.drift * s.us_drift) - 0.34
        )  # against today [1]
        θ = self.alarm * Δ.us_threat  # [1]
        busy = self.crowded * Δ.other_crises  # [1]
        severe = self.outrage * log((1.0 + s.provoked) / 2.0)  # today 0 [1]
        eased = self.pause * (Δ.talks + s.freeze + s.bargain)  # [1]
        soured = 0.8 * s.talks_broke + 0.5 * s.crisis  # [1]
        return Rates(
            drills=self.largest * s.drill_season * sigmoid(0.7 + 0.5 * θ - lean - eased),  # [1]
            sanctions_push=sigmoid(severe + 0.5 * θ - 0.7 * lean - 0.5 * eased - busy),  # [1]
            us_talks_offer=sigmoid(-0.85 + 1.2 * lean + 0.3 * θ - 0.5 * busy - soured),  # [1]
            posture_push=sigmoid(θ - 0.3 * lean - 0.3 * eased),  # [1]
            demand_on_beijing=sigmoid(-0.4 + severe + 0.5 * θ - 0.5 * lean - busy),  # [1]
        )
