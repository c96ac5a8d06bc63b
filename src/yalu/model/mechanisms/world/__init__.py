"""The world outside: great-power relations, Moscow's need, the passing of a generation."""

from yalu.model.mechanisms.world.closeness_feeds_rivalry import ClosenessFeedsRivalry
from yalu.model.mechanisms.world.diversification_pays import DiversificationPays
from yalu.model.mechanisms.world.leaders_set_tone import LeadersSetTone
from yalu.model.mechanisms.world.need_follows_war import NeedFollowsWar
from yalu.model.mechanisms.world.powers_drift import PowersDrift
from yalu.model.mechanisms.world.war_generation_passes import WarGenerationPasses

MECHANISMS = (
    ClosenessFeedsRivalry,
    DiversificationPays,
    LeadersSetTone,
    NeedFollowsWar,
    PowersDrift,
    WarGenerationPasses,
)
