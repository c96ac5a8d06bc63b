"""Beijing: rein in as danger grows, feed as collapse nears, and keep to small steps.

The conditional line of the essays [conditional-policy]: each lever is today's value moved
in log-odds by three pulls, to restrain, to support and to engage, which mechanisms add up.
Pressure comes in small, quiet steps on the levers at hand [small-quiet-steps]
[levers-at-hand], so fuel moves least and words most; decisive coercion does not happen
[no-decisive-coercion], nor do guarantees, threats or offers [mediation-without-force].
Votes follow displeasure and relations with Washington [votes-for-standing], and cost more
the more is banned already. An acute crisis sharpens every order [tolerance-has-limits].
What stands at the border today is partly left over from the last tightening, for bans rise
in two months and drift back in fourteen; so the standing order is a little looser than what
stands, and the average of years of tightening and drifting is today's [enforcement-is-picked].
Left out: learning from what orders brought.
"""

from math import log as ln
from typing import Any

from yalu.maths import most, saturate, sigmoid, tanh
from yalu.model.instruments.levers import Levers
from yalu.model.spec import Actor, LogNormal, Normal, Rates, Scalar, param
from yalu.model.state import State
from yalu.model.today import since_today


def _today(lever: str) -> float:
    """Log-odds of today's value between the bounds of a lever."""
    kind: Any = Levers.declared[lever]
    share = (kind.start.median - kind.low) / (kind.high - kind.low)
    return ln(share / (1.0 - share))


def _full(lever: str) -> float:
    kind: Any = Levers.declared[lever]
    return kind.high


class Beijing(Actor):
    """Orders for all levers, from pulls and from what it sees of relations and the Council."""

    capital = "beijing"

    fuel: Scalar = param(
        "w_Q", "1", LogNormal(0.25, 0.4), "no-decisive-coercion", "fuel per unit of pull"
    )
    trade: Scalar = param(
        "w_X", "1", LogNormal(0.8, 0.3), "enforcement-is-picked", "trade and labour"
    )
    banks: Scalar = param("w_N", "1", LogNormal(0.8, 0.3), "small-quiet-steps", "banking")
    border: Scalar = param("w_I", "1", LogNormal(0.8, 0.3), "levers-at-hand", "inspection and sea")
    ebb: Scalar = param(
        "w_0", "1", LogNormal(0.25, 0.3), "enforcement-is-picked",
        "log-odds by which the standing order is looser than what stands", source="M26",
        known="partly",
    )  # fmt: skip
    gifts: Scalar = param(
        "w_A", "1", LogNormal(0.6, 0.3), "conditional-policy", "food, fertiliser, grants"
    )
    words: Scalar = param("w_Σ", "1", LogNormal(0.9, 0.3), "public-rebukes", "publicity and votes")
    visits: Scalar = param("w_M", "1", LogNormal(1.0, 0.3), "modern-partnership", "meetings")
    powers: Scalar = param(
        "w_u", "1", Normal(3.0, 1.0), "dual-line-protects-standing", "votes by US-China relations",
        source="M25", known="partly",
    )  # fmt: skip
    filled: Scalar = param(
        "w_S", "1", LogNormal(2.7, 0.5), "votes-for-standing", "votes lost as bans fill up",
        source="M25: shift N(-2, 1) since December 2017", known="partly",
    )  # fmt: skip
    alarm: Scalar = param(
        "χ", "1", LogNormal(0.6, 0.5), "tolerance-has-limits", "sharper in a full crisis"
    )
    venture: Scalar = param(
        "I_ω", "GUSD/yr", LogNormal(1.5, 0.6), "normalisation-goal", "investment in an open window"
    )
    crude: Scalar = param("Q_C1", "kt/yr", _full("crude_supply"), "levers-at-hand", "full pipe")
    refined: Scalar = param(
        "Q_R1", "Mb/yr", _full("refined_supply"), "levers-at-hand", "all depots"
    )
    labour: Scalar = param(
        "W_1", "kpersons", _full("labour_quota"), "levers-at-hand", "most workers"
    )
    food: Scalar = param(
        "G_1", "Mt/yr", _full("food_aid"), "main-partner-supplies", "the whole gap"
    )
    feed: Scalar = param(
        "N_1", "kt/yr", _full("fertiliser"), "main-partner-supplies", "most fertiliser"
    )
    grants: Scalar = param("A_1", "GUSD/yr", _full("grant_aid"), "long-assistance", "most grants")
    summits: Scalar = param(
        "M_1", "1/yr", _full("leader_meetings"), "modern-partnership", "most meetings"
    )

    promises = (
        ("restrain", "export_enforcement", +1),
        ("restrain", "crude_supply", -1),
        ("restrain", "council_vote", +1),
        ("restrain", "signal_pitch", +1),
        ("support", "crude_supply", +1),
        ("support", "food_aid", +1),
        ("support", "banking_enforcement", -1),
        ("engage", "leader_meetings", +1),
        ("displeasure", "signal_pitch", +1),
        ("stringency", "council_vote", -1),
        ("opening", "mediation", +1),
    )

    def choose(self, s: State) -> Rates:
        """Every lever: today's value, moved in log-odds."""
        sharp = 1.0 + self.alarm * saturate(s.crisis, 1.0)
        return Rates(
            **self._channels(sharp * (s.restrain - s.support)),
            **self._gifts(s, sharp * (s.support - 0.5 * s.restrain)),
            **self._words(s),
        )

    def _channels(self, tight: Scalar) -> Rates:
        """Fuel, trade, banks and border: tighter as restraint exceeds support."""
        Q, X, N, I = (w * tight for w in (self.fuel, self.trade, self.banks, self.border))
        ebb = self.ebb
        return Rates(
            crude_supply=self.crude * sigmoid(_today("crude_supply") - Q),  # [kt/yr]
            refined_supply=self.refined * sigmoid(_today("refined_supply") - 1.5 * Q),  # [Mb/yr]
            export_enforcement=sigmoid(_today("export_enforcement") - ebb + X),
            capital_enforcement=sigmoid(_today("capital_enforcement") - ebb + X),
            consumer_openness=sigmoid(_today("consumer_openness") - 0.5 * X),  # [1]
            labour_quota=self.labour * sigmoid(_today("labour_quota") - 0.5 * X),  # [kpersons]
            banking_enforcement=sigmoid(_today("banking_enforcement") - ebb + N),
            border_inspection=sigmoid(_today("border_inspection") - ebb + I),
            maritime_enforcement=sigmoid(_today("maritime_enforcement") - ebb + I),  # [1]
        )

    def _gifts(self, s: State, feed: Scalar) -> Rates:
        """Food, fertiliser, grants; investment only through a window of normalisation."""
        A, ω = self.gifts * feed, most(s.opening, 0.0 * s.opening)
        warm = 0.5 * self.gifts * s.engage
        return Rates(
            food_aid=self.food * sigmoid(_today("food_aid") + A),  # [Mt/yr]
            fertiliser=self.feed * sigmoid(_today("fertiliser") + A),  # [kt/yr]
            grant_aid=self.grants * sigmoid(_today("grant_aid") + A + warm),
            investment=self.venture * tanh(ω),  # [GUSD/yr]
        )

    def _words(self, s: State) -> Rates:
        """Votes, pitch, meetings, mediation; and what the conditional line never does."""
        Δ = since_today(s)
        anger = self.words * (0.5 * s.restrain + s.displeasure)
        vote = anger + self.powers * Δ.us_china - self.filled * Δ.stringency
        stir = 0.8 * Δ.escalation_gauge
        none = 0.0 * self.venture
        return Rates(
            council_vote=2.0 * sigmoid(_today("council_vote") + vote - 0.3 * s.engage) - 1.0,
            signal_pitch=2.0 * sigmoid(_today("signal_pitch") + anger) - 1.0,
            leader_meetings=self.summits
            * sigmoid(_today("leader_meetings") + self.visits * s.engage),
            mediation=sigmoid(_today("mediation") + 0.8 * s.opening + stir),
            security_guarantee=0.0 * s.engage,
            cut_threat=0.0 * s.engage,
            offer_growth=none,
            offer_relief=0.0 * s.engage,
            verification=0.5 + 0.0 * s.engage,
        )
