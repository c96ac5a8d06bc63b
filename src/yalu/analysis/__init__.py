"""What the runs mean: which policy holds up, when it fails, what that hangs on, what to find out.

The functions named here take plain arrays and serve the results of any model:
`yalu.analysis.prim(x, y)`. What works on a study of this one stands in `compare`, `discover`,
`sensitivity`, `worth`, `explain` and `drivers`.
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
from yalu.analysis.sobol import sobol, sobol_design
from yalu.analysis.value import value
from yalu.analysis.variance import split
from yalu.analysis.verdict import verdicts

__all__ = [
    "agreement",
    "cart",
    "covering",
    "given_data",
    "morris",
    "morris_design",
    "never_beaten",
    "pairs",
    "prim",
    "regret",
    "robustness",
    "runs_needed",
    "sobol",
    "sobol_design",
    "split",
    "value",
    "verdicts",
]
