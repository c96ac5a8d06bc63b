"""The Northern economy: trade, fuel, food, money, growth and ways round bans."""

from yalu.model.mechanisms.economy.banking_toll import BankingToll
from yalu.model.mechanisms.economy.banned_exports import BannedExports
from yalu.model.mechanisms.economy.capacity_growth import CapacityGrowth
from yalu.model.mechanisms.economy.chinese_fuel import ChineseFuel
from yalu.model.mechanisms.economy.currency_balance import CurrencyBalance
from yalu.model.mechanisms.economy.cyber_theft import CyberTheft
from yalu.model.mechanisms.economy.evasion_learning import EvasionLearning
from yalu.model.mechanisms.economy.fertiliser_on_fields import FertiliserOnFields
from yalu.model.mechanisms.economy.fuel_to_output import FuelToOutput
from yalu.model.mechanisms.economy.grain_in_store import GrainInStore
from yalu.model.mechanisms.economy.hidden_aid import HiddenAid
from yalu.model.mechanisms.economy.hidden_sales import HiddenSales
from yalu.model.mechanisms.economy.machine_imports import MachineImports
from yalu.model.mechanisms.economy.market_prices import MarketPrices
from yalu.model.mechanisms.economy.normal_state import NormalState
from yalu.model.mechanisms.economy.oil_at_sea import OilAtSea
from yalu.model.mechanisms.economy.oil_in_store import OilInStore
from yalu.model.mechanisms.economy.patron_capital import PatronCapital
from yalu.model.mechanisms.economy.permitted_imports import PermittedImports
from yalu.model.mechanisms.economy.russian_goods import RussianGoods
from yalu.model.mechanisms.economy.share_of_china import ShareOfChina
from yalu.model.mechanisms.economy.shortage_absorbed import ShortageAbsorbed
from yalu.model.mechanisms.economy.shortage_bites import ShortageBites
from yalu.model.mechanisms.economy.supply_gauge import SupplyGauge
from yalu.model.mechanisms.economy.trade_to_output import TradeToOutput
from yalu.model.mechanisms.economy.workers_abroad import WorkersAbroad

MECHANISMS = (
    BannedExports,
    PermittedImports,
    MachineImports,
    HiddenSales,
    OilAtSea,
    ChineseFuel,
    RussianGoods,
    OilInStore,
    FertiliserOnFields,
    GrainInStore,
    WorkersAbroad,
    CyberTheft,
    BankingToll,
    CurrencyBalance,
    HiddenAid,
    SupplyGauge,
    TradeToOutput,
    FuelToOutput,
    CapacityGrowth,
    PatronCapital,
    NormalState,
    MarketPrices,
    EvasionLearning,
    ShareOfChina,
)
RIVALS = {"H7": {"strong": (ShortageBites,), "weak": (ShortageAbsorbed,)}}
