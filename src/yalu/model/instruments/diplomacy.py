"""Diplomacy: meetings, mediation, guarantees, threats and offers."""

from yalu.model.kinds import lever
from yalu.model.spec import Namespace


class Diplomacy(Namespace):
    """What words and promises can do; beyond today's line, what ultimatums and bargains can."""

    leader_meetings = lever(
        "M",
        "1/yr",
        0.8,
        "leaders' meetings offered",
        high=4,
        group="diplomacy",
        claims=("visits-pause", "modern-partnership", "attention-is-absorbed"),
        lag="months",
        cost="the leader's time",
        words={0: "none", 0.8: "as lately", 2: "as in 2018–19"},
    )
    mediation = lever(
        "μ_B",
        "1",
        0.3,
        "effort to bring Washington and Pyongyang together",
        group="diplomacy",
        claims=("mediation-without-force", "talks-urged-not-expected"),
        lag="months",
        cost="attention",
        words={0: "none", 0.3: "words", 1: "host and broker"},
    )
    security_guarantee = lever(
        "G",
        "1",
        0.0,
        "security guarantee given to Pyongyang",
        group="guarantee",
        claims=("mediation-without-force", "partnership-undefined"),
        lag="half a year to be believed",
        cost="risk of being drawn in",
        words={0: "the treaty of 1961, unclear", 1: "troops and umbrella"},
    )
    cut_threat = lever(
        "K",
        "1",
        0.0,
        "share of assistance threatened with a cut",
        group="signals",
        claims=("option-threaten-cutoff", "coercion-invites-violence"),
        lag="one month",
        cost="credibility if not carried out",
        words={0: "none", 0.5: "half", 1: "all"},
    )
    offer_growth = lever(
        "O_K",
        "GUSD/yr",
        0.0,
        "investment offered against verified disarmament",
        high=40,
        group="investment",
        claims=("option-growth-for-arms", "three-hundred-billion"),
        lag="only once agreed",
        cost="itself, if accepted",
        words={0: "none", 30: "300 billion in ten years"},
        source="M36",
    )
    offer_relief = lever(
        "O_S",
        "1",
        0.0,
        "share of sanctions Beijing would lift for a freeze",
        group="diplomacy",
        claims=("option-growth-for-arms", "mediation-without-force"),
        lag="only once agreed",
        cost="quarrel with Washington",
        words={0: "none", 0.5: "half", 1: "all"},
    )
    verification = lever(
        "Ω",
        "1",
        0.5,
        "how strictly steps must be verified before money flows",
        group="diplomacy",
        claims=("option-growth-for-arms", "will-and-means-unknown"),
        lag="none",
        cost="a harder bargain",
        words={0: "on trust", 0.5: "declared sites", 1: "anywhere"},
    )
