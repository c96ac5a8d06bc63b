"""Washington, Seoul and Tokyo: threat, posture, ties, burdens and what they ask of Beijing."""

from yalu.model.mechanisms.allies.allies_knit import AlliesKnit
from yalu.model.mechanisms.allies.defence_burdens import DefenceBurdens
from yalu.model.mechanisms.allies.demands_on_beijing import DemandsOnBeijing
from yalu.model.mechanisms.allies.drill_cycle import DrillCycle
from yalu.model.mechanisms.allies.posture_follows_threat import PostureFollowsThreat
from yalu.model.mechanisms.allies.rok_nuclear_debate import RokNuclearDebate
from yalu.model.mechanisms.allies.threat_in_seoul import ThreatInSeoul
from yalu.model.mechanisms.allies.threat_in_tokyo import ThreatInTokyo
from yalu.model.mechanisms.allies.threat_in_washington import ThreatInWashington
from yalu.model.mechanisms.allies.us_attention_held import UsAttentionHeld
from yalu.model.mechanisms.allies.washington_drift import WashingtonDrift

MECHANISMS = (
    ThreatInWashington,
    ThreatInSeoul,
    ThreatInTokyo,
    PostureFollowsThreat,
    AlliesKnit,
    DefenceBurdens,
    RokNuclearDebate,
    UsAttentionHeld,
    DemandsOnBeijing,
    DrillCycle,
    WashingtonDrift,
)
