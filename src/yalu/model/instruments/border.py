"""Border and sea: inspection on land, tolerance at sea."""

from yalu.model.kinds import lever
from yalu.model.spec import Namespace


class Border(Namespace):
    """Where leakage is caught or let pass."""

    border_inspection = lever(
        "E_I",
        "1",
        0.4,
        "inspection at the land border",
        group="border and sea",
        claims=("uneven-inspection",),
        lag="two months to tighten",
        cost="officials and delays",
        words={0: "waved through", 0.4: "as lately", 1: "every truck"},
    )
    maritime_enforcement = lever(
        "E_M",
        "1",
        0.35,
        "ships and transfers at sea stopped",
        group="border and sea",
        claims=("sea-leaks-tolerated",),
        lag="two months to tighten",
        cost="patrols; admits past laxity",
        words={0: "tolerated", 0.35: "as lately", 1: "stopped"},
    )
