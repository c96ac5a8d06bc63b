"""The regime: want, cohesion, breakdown, succession, and what would follow a fall."""

from yalu.model.mechanisms.regime.armies_enter import ArmiesEnter
from yalu.model.mechanisms.regime.arsenal_adrift import ArsenalAdrift
from yalu.model.mechanisms.regime.breakdown_halts_output import BreakdownHaltsOutput
from yalu.model.mechanisms.regime.cutoff_to_breakdown import CutoffToBreakdown
from yalu.model.mechanisms.regime.fates import Fates
from yalu.model.mechanisms.regime.fear_of_collapse import FearOfCollapse
from yalu.model.mechanisms.regime.joint_loss import JointLoss
from yalu.model.mechanisms.regime.leader_ages import LeaderAges
from yalu.model.mechanisms.regime.patron_backing import PatronBacking
from yalu.model.mechanisms.regime.refugees_flee import RefugeesFlee
from yalu.model.mechanisms.regime.rents_and_rally import RentsAndRally
from yalu.model.mechanisms.regime.stress_to_breakdown import StressToBreakdown
from yalu.model.mechanisms.regime.succession import Succession
from yalu.model.mechanisms.regime.want_in_daily_life import WantInDailyLife

MECHANISMS = (
    WantInDailyLife,
    RentsAndRally,
    StressToBreakdown,
    CutoffToBreakdown,
    PatronBacking,
    LeaderAges,
    Succession,
    Fates,
    RefugeesFlee,
    ArsenalAdrift,
    ArmiesEnter,
    JointLoss,
    BreakdownHaltsOutput,
    FearOfCollapse,
)
RIVALS: dict[str, dict[str, tuple[type, ...]]] = {}
