"""The Security Council: the vote, and how loudly Beijing speaks."""

from yalu.model.kinds import lever
from yalu.model.spec import Namespace


class Council(Namespace):
    """Votes are seen by all; quiet words by one."""

    council_vote = lever(
        "V",
        "1",
        -0.4,
        "readiness to vote for measures: -1 veto, 0 abstain, 1 yes",
        low=-1,
        group="Council",
        claims=("votes-for-standing", "dual-line-protects-standing"),
        lag="none",
        cost="angers Pyongyang",
        words={-1: "veto", -0.4: "as lately", 0: "abstain", 1: "yes"},
        source="M25",
    )
    signal_pitch = lever(
        "Σ",
        "1",
        -0.5,
        "how publicly displeasure is shown: -1 quiet, 1 public",
        low=-1,
        group="signals",
        claims=("public-rebukes", "small-quiet-steps"),
        lag="none",
        cost="public words bind and wound",
        words={-1: "envoys only", 0: "spokesman", 1: "public rebuke"},
    )
