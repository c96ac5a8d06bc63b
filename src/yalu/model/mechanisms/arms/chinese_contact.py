"""Chinese contact: meetings with Beijing's leader may go with fewer tests.

More high-level contact has gone with fewer missile tests and, for summits, fewer nuclear
ones, but the sign does not survive every way of counting. If it is there, contact
softens conduct and leaves the arsenal alone [policy-softens-not-solves]; its aim is
moderation, not obedience [moderation-not-obedience].
Left out: contact sought because a test is coming, which would hide the effect.
"""

from yalu.model.spec import Mechanism, Normal, Rates, Scalar, param
from yalu.model.state import Action, State


class ChineseContact(Mechanism):
    missiles: Scalar = param(
        "α_X", "1", Normal(-0.2, 0.35), ("policy-softens-not-solves", "moderation-not-obedience"),
        "log rate of launches per recent meeting", source="M17", known="partly",
    )  # fmt: skip
    nuclear: Scalar = param(
        "ν_X", "1", Normal(-0.7, 0.6), "moderation-not-obedience",
        "log rate of nuclear tests per recent meeting", source="M17", known="partly",
    )  # fmt: skip
    half: Scalar = param(
        "X_0", "1", 3.0, "moderation-not-obedience", "meetings that do half of what can be done"
    )

    def rates(self, s: State, a: Action) -> Rates:
        α, ν, X_0 = self.missiles, self.nuclear, self.half
        X = s.exchange
        seen = (X_0 + 1.5) * (X / (X + X_0) - 1.5 / (1.5 + X_0))  # about one more meeting [1]
        return Rates(
            urge_short=α * seen,  # [1]
            urge_long=α * seen,  # [1]
            urge_nuclear=ν * seen,  # [1]
        )
