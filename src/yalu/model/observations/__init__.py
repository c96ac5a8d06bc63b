"""Observation laws: one series of the record, one file, one density."""

from yalu.model.observations.closures import Closures
from yalu.model.observations.council_resolutions import CouncilResolutions
from yalu.model.observations.council_votes import CouncilVotes
from yalu.model.observations.cruise_launches import CruiseLaunches
from yalu.model.observations.deadly_acts import DeadlyActs
from yalu.model.observations.defence_burden import DefenceBurden
from yalu.model.observations.drills import Drills
from yalu.model.observations.exports import Exports
from yalu.model.observations.freezes import Freezes
from yalu.model.observations.growth import Growth
from yalu.model.observations.imports import Imports
from yalu.model.observations.launch_days import LaunchDays
from yalu.model.observations.law import Law
from yalu.model.observations.leader_meetings import LeaderMeetings
from yalu.model.observations.long_range_launches import LongRangeLaunches
from yalu.model.observations.ministers import Ministers
from yalu.model.observations.missiles import Missiles
from yalu.model.observations.nuclear_tests import NuclearTests
from yalu.model.observations.thaad_steps import ThaadSteps
from yalu.model.observations.trilateral_steps import TrilateralSteps
from yalu.model.observations.visits import Visits
from yalu.model.observations.warheads import Warheads

LAWS: tuple[Law, ...] = (
    LaunchDays(), LongRangeLaunches(), NuclearTests(), DeadlyActs(), CouncilResolutions(),
    LeaderMeetings(), Visits(), Freezes(), Exports(), Imports(), Growth(), Warheads(),
    DefenceBurden(), Closures(), Ministers(), ThaadSteps(), TrilateralSteps(), Drills(),
    Missiles(), CruiseLaunches(), CouncilVotes(),
)  # fmt: skip
"""Every law, in the order in which months report their weights."""
