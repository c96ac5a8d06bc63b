"""Steps of Washington, Tokyo and Seoul together: pacts, summits, joint days at sea or in the air.

They show the three growing together. Drills of three days and more are told as drills, and
counted there, so they are left out here. Steps back are few, and no state falls fast enough
to say when: they are not weighed.
"""

from yalu.model.observations.steps import Steps
from yalu.model.spec import LogNormal, Scalar, param


class TrilateralSteps(Steps):
    name = "trilateral_steps"
    title = "steps of Washington, Tokyo and Seoul together"
    series = ("trilateral_step_events",)
    state = "trilateral"
    source = "public: each was announced; scale and bunching are drawn"

    scale: Scalar = param(
        "Λ_3", "1", LogNormal(40.0, 1.0), "tests-knit-allies",
        "steps for the whole of integration gained", source="M21", known="partly",
    )  # fmt: skip
    base: Scalar = param(
        "λ_3", "1/month", LogNormal(0.02, 0.8), "tests-knit-allies",
        "steps while integration does not rise",
    )  # fmt: skip
    bunching: Scalar = param(
        "k_3", "1", LogNormal(1.0, 0.5), "tests-knit-allies",
        "how evenly steps come, shape of a gamma law",
    )  # fmt: skip
