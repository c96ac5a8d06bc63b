"""Banking: the narrow channels through which the North is paid and pays."""

from yalu.model.kinds import lever
from yalu.model.spec import Namespace


class Banking(Namespace):
    """Closed channels raise the price of every other way round."""

    banking_enforcement = lever(
        "E_N",
        "1",
        0.5,
        "banking channels closed",
        group="banking",
        claims=("levers-at-hand", "small-quiet-steps"),
        lag="two months to tighten",
        cost="little at home; quiet",
        words={0: "open", 0.5: "as lately", 1: "closed"},
    )
