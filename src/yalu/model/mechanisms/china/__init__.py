"""Beijing: what it sees, fears, feels and wants; its standing, ties and first place."""

from yalu.model.mechanisms.china.alliance_weaker import AllianceWeaker
from yalu.model.mechanisms.china.asset_distracts import AssetDistracts
from yalu.model.mechanisms.china.attention_is_absorbed import AttentionIsAbsorbed
from yalu.model.mechanisms.china.blood_bond import BloodBond
from yalu.model.mechanisms.china.buffer_alive import BufferAlive
from yalu.model.mechanisms.china.buffer_moves_support import BufferMovesSupport
from yalu.model.mechanisms.china.buffer_political import BufferPolitical
from yalu.model.mechanisms.china.buffer_worn import BufferWorn
from yalu.model.mechanisms.china.burden_costs import BurdenCosts
from yalu.model.mechanisms.china.closeness_alienates import ClosenessAlienates
from yalu.model.mechanisms.china.cold_calculation import ColdCalculation
from yalu.model.mechanisms.china.conduct_cools_warmth import ConductCoolsWarmth
from yalu.model.mechanisms.china.consulted_first import ConsultedFirst
from yalu.model.mechanisms.china.council_measures import CouncilMeasures
from yalu.model.mechanisms.china.cushion_lost import CushionLost
from yalu.model.mechanisms.china.daily_frictions import DailyFrictions
from yalu.model.mechanisms.china.dependence_breeds_bitterness import DependenceBreedsBitterness
from yalu.model.mechanisms.china.dread_of_absence import DreadOfAbsence
from yalu.model.mechanisms.china.enough_to_be_believed import EnoughToBeBelieved
from yalu.model.mechanisms.china.escalation_watch import EscalationWatch
from yalu.model.mechanisms.china.exchange_of_visits import ExchangeOfVisits
from yalu.model.mechanisms.china.exposed_breaches import ExposedBreaches
from yalu.model.mechanisms.china.feeling_rules import FeelingRules
from yalu.model.mechanisms.china.first_place import FirstPlace
from yalu.model.mechanisms.china.fragility_watch import FragilityWatch
from yalu.model.mechanisms.china.hostility_drives_warming import HostilityDrivesWarming
from yalu.model.mechanisms.china.known_over_unknown import KnownOverUnknown
from yalu.model.mechanisms.china.locked_in import LockedIn
from yalu.model.mechanisms.china.meetings_warm_both import MeetingsWarmBoth
from yalu.model.mechanisms.china.mistrust_caps_leverage import MistrustCapsLeverage
from yalu.model.mechanisms.china.moderation_not_obedience import ModerationNotObedience
from yalu.model.mechanisms.china.modern_partnership import ModernPartnership
from yalu.model.mechanisms.china.mutual_blame import MutualBlame
from yalu.model.mechanisms.china.neither_partner_nor_burden import NeitherPartnerNorBurden
from yalu.model.mechanisms.china.patrons_stand_behind import PatronsStandBehind
from yalu.model.mechanisms.china.posture_costs_beijing import PostureCostsBeijing
from yalu.model.mechanisms.china.public_rebukes import PublicRebukes
from yalu.model.mechanisms.china.pushing_breeds_resentment import PushingBreedsResentment
from yalu.model.mechanisms.china.reopening_drives_warming import ReopeningDrivesWarming
from yalu.model.mechanisms.china.rescue_is_resented import RescueIsResented
from yalu.model.mechanisms.china.restraint_on_escalation import RestraintOnEscalation
from yalu.model.mechanisms.china.russia_drives_warming import RussiaDrivesWarming
from yalu.model.mechanisms.china.stability_first import StabilityFirst
from yalu.model.mechanisms.china.talks_urged import TalksUrged
from yalu.model.mechanisms.china.thanks_withheld import ThanksWithheld
from yalu.model.mechanisms.china.tolerance_limits import ToleranceLimits
from yalu.model.mechanisms.china.visits_pause import VisitsPause
from yalu.model.mechanisms.china.votes_anger_pyongyang import VotesAngerPyongyang
from yalu.model.mechanisms.china.votes_for_standing import VotesForStanding
from yalu.model.mechanisms.china.windows_open import WindowsOpen

MECHANISMS = (
    AllianceWeaker,
    AttentionIsAbsorbed,
    BloodBond,
    BufferMovesSupport,
    ClosenessAlienates,
    ConductCoolsWarmth,
    ConsultedFirst,
    CouncilMeasures,
    CushionLost,
    DailyFrictions,
    DependenceBreedsBitterness,
    DreadOfAbsence,
    EnoughToBeBelieved,
    EscalationWatch,
    ExchangeOfVisits,
    ExposedBreaches,
    FirstPlace,
    FragilityWatch,
    KnownOverUnknown,
    MeetingsWarmBoth,
    MistrustCapsLeverage,
    ModerationNotObedience,
    ModernPartnership,
    MutualBlame,
    NeitherPartnerNorBurden,
    PatronsStandBehind,
    PostureCostsBeijing,
    PublicRebukes,
    PushingBreedsResentment,
    RescueIsResented,
    RestraintOnEscalation,
    StabilityFirst,
    TalksUrged,
    ThanksWithheld,
    ToleranceLimits,
    VisitsPause,
    VotesAngerPyongyang,
    VotesForStanding,
)

RIVALS = {
    "H1": {
        "alive": (BufferAlive,),
        "worn": (BufferWorn,),
        "political": (BufferPolitical,),
    },
    "H2": {
        "calculation": (ColdCalculation,),
        "feeling": (FeelingRules,),
    },
    "H4": {
        "russia": (RussiaDrivesWarming,),
        "united-states": (HostilityDrivesWarming,),
        "no-change": (ReopeningDrivesWarming,),
    },
    "H5": {
        "asset": (AssetDistracts,),
        "burden": (BurdenCosts,),
    },
    "H6": {
        "locked-in": (LockedIn,),
        "windows": (WindowsOpen,),
    },
}
