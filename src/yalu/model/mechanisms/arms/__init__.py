"""Tests, arms, fears, crises and war: what Pyongyang does and what comes of it."""

from yalu.model.mechanisms.arms.acute_crisis import AcuteCrisis
from yalu.model.mechanisms.arms.autonomy_goal import AutonomyGoal
from yalu.model.mechanisms.arms.backing_emboldens import BackingEmboldens
from yalu.model.mechanisms.arms.backlog import Backlog
from yalu.model.mechanisms.arms.chinese_contact import ChineseContact
from yalu.model.mechanisms.arms.chosen_acts import ChosenActs
from yalu.model.mechanisms.arms.defiance import Defiance
from yalu.model.mechanisms.arms.delivery_reach import DeliveryReach
from yalu.model.mechanisms.arms.designs_proven import DesignsProven
from yalu.model.mechanisms.arms.drills_to_launches import DrillsToLaunches
from yalu.model.mechanisms.arms.excitation import Excitation
from yalu.model.mechanisms.arms.failed_talks import FailedTalks
from yalu.model.mechanisms.arms.fear_arms import FearArms
from yalu.model.mechanisms.arms.fissile_production import FissileProduction
from yalu.model.mechanisms.arms.invasion_fear import InvasionFear
from yalu.model.mechanisms.arms.launch_mood import LaunchMood
from yalu.model.mechanisms.arms.neighbour_danger import NeighbourDanger
from yalu.model.mechanisms.arms.pressure_felt import PressureFelt
from yalu.model.mechanisms.arms.pressure_provokes import PressureProvokes
from yalu.model.mechanisms.arms.pressure_tames import PressureTames
from yalu.model.mechanisms.arms.pressure_unmoved import PressureUnmoved
from yalu.model.mechanisms.arms.provoked_memory import ProvokedMemory
from yalu.model.mechanisms.arms.red_line import RedLine
from yalu.model.mechanisms.arms.resolutions_to_launches import ResolutionsToLaunches
from yalu.model.mechanisms.arms.retaliation import Retaliation
from yalu.model.mechanisms.arms.russian_help import RussianHelp
from yalu.model.mechanisms.arms.southern_friction import SouthernFriction
from yalu.model.mechanisms.arms.talks_calm import TalksCalm
from yalu.model.mechanisms.arms.war_hazard import WarHazard
from yalu.model.mechanisms.arms.warhead_assembly import WarheadAssembly

MECHANISMS = (
    LaunchMood,
    Excitation,
    Backlog,
    DesignsProven,
    RussianHelp,
    DrillsToLaunches,
    TalksCalm,
    FailedTalks,
    ChineseContact,
    ResolutionsToLaunches,
    BackingEmboldens,
    PressureFelt,
    RedLine,
    AutonomyGoal,
    Defiance,
    FearArms,
    SouthernFriction,
    ChosenActs,
    FissileProduction,
    WarheadAssembly,
    DeliveryReach,
    InvasionFear,
    ProvokedMemory,
    AcuteCrisis,
    WarHazard,
    Retaliation,
    NeighbourDanger,
)

RIVALS = {
    "H8": {
        "tames": (PressureTames,),
        "provokes": (PressureProvokes,),
        "unmoved": (PressureUnmoved,),
    }
}
