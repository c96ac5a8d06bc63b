"""Talks, freezes and bargains: when they come, how they hold, what they yield."""

from yalu.model.mechanisms.bargains.bargain_decay import BargainDecay
from yalu.model.mechanisms.bargains.bargain_delivery import BargainDelivery
from yalu.model.mechanisms.bargains.bargain_motives import BargainMotives
from yalu.model.mechanisms.bargains.cut_brings_to_table import CutBringsToTable
from yalu.model.mechanisms.bargains.cut_spends_sway import CutSpendsSway
from yalu.model.mechanisms.bargains.freeze_decay import FreezeDecay
from yalu.model.mechanisms.bargains.freeze_terms import FreezeTerms
from yalu.model.mechanisms.bargains.talks_fail import TalksFail
from yalu.model.mechanisms.bargains.talks_open import TalksOpen
from yalu.model.mechanisms.bargains.threatened_cut import ThreatenedCut
from yalu.model.mechanisms.bargains.two_threats import TwoThreats
from yalu.model.mechanisms.bargains.verified_steps import VerifiedSteps

MECHANISMS = (
    TalksOpen,
    BargainMotives,
    TalksFail,
    FreezeTerms,
    FreezeDecay,
    TwoThreats,
    BargainDecay,
    VerifiedSteps,
    BargainDelivery,
    ThreatenedCut,
)

RIVALS = {"H7": {"strong": (CutBringsToTable,), "weak": (CutSpendsSway,)}}
