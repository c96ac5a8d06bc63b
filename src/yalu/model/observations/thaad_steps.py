"""Steps toward THAAD in the South: studied in 2014, decided in 2016, whole in September 2017.

They show missile defences and forward forces near Korea rising. There was one battery to
install: once its last launchers stood, a further rise had no such step left to show, and the
law is silent. Site, land, radar and launchers follow from one decision, so three steps count
as one.
"""

from yalu.model.observations.steps import Steps
from yalu.model.spec import LogNormal, Scalar, param


class ThaadSteps(Steps):
    name = "thaad_steps"
    title = "steps toward THAAD"
    series = ("thaad_step_events",)
    state = "us_posture"
    ends = "2017-09"
    repeated = 3.0
    source = "public: each was announced; scale and bunching are drawn"

    scale: Scalar = param(
        "Λ_A", "1", LogNormal(40.0, 1.0), "tests-justify-deployments",
        "steps for the whole of posture gained", source="M21", known="partly",
    )  # fmt: skip
    base: Scalar = param(
        "λ_A", "1/month", LogNormal(0.02, 0.8), "tests-justify-deployments",
        "steps while posture does not rise",
    )  # fmt: skip
    bunching: Scalar = param(
        "k_A", "1", LogNormal(1.0, 0.5), "tests-justify-deployments",
        "how evenly steps come, shape of a gamma law",
    )  # fmt: skip
