"""Enforcement: how orders become what happens at the border, in banks and at sea."""

from yalu.model.mechanisms.enforcement.assistance_arrives import AssistanceArrives
from yalu.model.mechanisms.enforcement.banking_and_sea import BankingAndSea
from yalu.model.mechanisms.enforcement.channels_by_design import ChannelsByDesign
from yalu.model.mechanisms.enforcement.channels_in_muddle import ChannelsInMuddle
from yalu.model.mechanisms.enforcement.fuel_taps import FuelTaps
from yalu.model.mechanisms.enforcement.threats_and_guarantees import ThreatsAndGuarantees
from yalu.model.mechanisms.enforcement.trade_bans import TradeBans
from yalu.model.mechanisms.enforcement.uneven_inspection import UnevenInspection

MECHANISMS = (
    AssistanceArrives,
    BankingAndSea,
    FuelTaps,
    ThreatsAndGuarantees,
    TradeBans,
    UnevenInspection,
)

RIVALS = {
    "H3": {
        "design": (ChannelsByDesign,),
        "muddle": (ChannelsInMuddle,),
    },
}
