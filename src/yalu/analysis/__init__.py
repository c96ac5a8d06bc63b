"""What the runs mean: which policy holds up, when it fails, what that hangs on, what to find out.

The functions named here take plain arrays and serve the results of any model:
`yalu.analysis.prim(x, y)`. What works on a study of this one stands in `compare`, `discover`,
`sensitivity`, `worth`, `pathways`, `search`, `explain` and `drivers`.
"""

from yalu.analysis.cart import cart
from yalu.analysis.frontier import never_beaten
from yalu.analysis.given_data import given_data
from yalu.analysis.morris import morris, morris_design
from yalu.analysis.pairs import pairs, runs_needed
from yalu.analysis.prim import covering, prim
from yalu.analysis.ranks import agreement
from yalu.analysis.regret import regret
from yalu.analysis.robustness import robustness
from yalu.analysis.roc import roc_area
from yalu.analysis.search.dominance import nondominated
from yalu.analysis.search.engine import optimise
from yalu.analysis.search.hypervolume import hypervolume, hypervolume_sampled
from yalu.analysis.search.indicators import additive_epsilon, generational_distance, igd_plus
from yalu.analysis.signposts import signposts
from yalu.analysis.sobol import sobol, sobol_design
from yalu.analysis.tipping import incidence, kaplan_meier, tipping_times
from yalu.analysis.transfers import transfer
from yalu.analysis.value import value
from yalu.analysis.variance import split
from yalu.analysis.verdict import verdicts

__all__ = [
    "additive_epsilon",
    "agreement",
    "cart",
    "covering",
    "generational_distance",
    "given_data",
    "hypervolume",
    "hypervolume_sampled",
    "igd_plus",
    "incidence",
    "kaplan_meier",
    "morris",
    "morris_design",
    "never_beaten",
    "nondominated",
    "optimise",
    "pairs",
    "prim",
    "regret",
    "robustness",
    "roc_area",
    "runs_needed",
    "signposts",
    "sobol",
    "sobol_design",
    "split",
    "tipping_times",
    "transfer",
    "value",
    "verdicts",
]
