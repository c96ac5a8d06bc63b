"""Drills to launches: allied exercises may or may not be answered with launches.

Some studies find an answer to large drills, more find none; the spring drill falls in
the North's own launch season, so the record cannot part the two. The answer falls in the
month of the drill, which is announced long before, so it adds to the rate itself and
does not wait for next month's urge. Where it is real, US pressure shares in what it
blames on others [disowned-problem], [tests-raise-insecurity].
Left out: the wording and the weapons shown at each drill.
"""

from yalu.model.spec import Mechanism, Normal, Rates, Scalar, Spike, param
from yalu.model.state import Action, State


class DrillsToLaunches(Mechanism):
    answer: Scalar = param(
        "α_x", "1", Spike(0.4, 0.0, Normal(0.4, 0.3)),
        ("disowned-problem", "tests-raise-insecurity"),
        "log rate ratio in the month of a large drill", source="M15", known="partly",
    )  # fmt: skip
    large: Scalar = param("d_1", "1", 2.0, "disowned-problem", "scale of a large drill")

    def rates(self, s: State, a: Action) -> Rates:
        α, d_1 = self.answer, self.large
        x = a.drills / d_1 - 0.25  # against the yearly mean, in large drills [1]
        return Rates(short_launches=α * x)  # log rate [1]
