"""`/api/explain`: what an outcome rests on, by mechanism, by arrow of the map, by assumption."""

from collections.abc import Sequence

from yalu.analysis.drivers import Driver, drivers
from yalu.analysis.explain import Effect, explain, explained_unit
from yalu.brief.headlines import never_seen
from yalu.cockpit.api import ExplainAsk
from yalu.cockpit.api_analysis import DriverTold, ExplainAnswer, MechanismEffect
from yalu.cockpit.corners import Going, corner, worlds_of
from yalu.cockpit.json_numbers import number
from yalu.cockpit.loop_map import edge_id
from yalu.cockpit.setups import command_of, study_of
from yalu.ensemble.clusters import Clusters
from yalu.ensemble.intervals import NINETY
from yalu.errors import unknown
from yalu.model.outcomes import OUTCOMES
from yalu.model.picture import every

RANKED = 2048  # worlds in which assumptions are ranked
STRONGEST = 12


def explain_outcome(ask: ExplainAsk, key: str, going: Going) -> ExplainAnswer:
    """Switch each mechanism off in turn; rank assumptions; weigh the arrows of the map.

    Raises:
        InputError: no such outcome, an impossible setup.
    """
    if ask.outcome not in OUTCOMES or OUTCOMES[ask.outcome].reduce == "first":
        raise unknown(
            "outcome", ask.outcome, [n for n, o in OUTCOMES.items() if o.reduce != "first"]
        )
    setup = ask.now
    made = ((setup.policy,), setup.world, setup.theory)
    study = study_of(*made, span=ask, members=ask.members)
    effects = explain(study, ask.outcome, threads=1, said=lambda done, total: going())
    going()
    wide = study_of(*made, span=ask, members=RANKED)
    values = corner(wide, (), going).outcomes[list(OUTCOMES).index(ask.outcome)]
    shared = Clusters.first(wide.taken(), wide.members)
    ranked = drivers(worlds_of(wide), values, most=STRONGEST, clusters=shared)
    return ExplainAnswer(
        key=key, outcome=ask.outcome, unit=explained_unit(ask.outcome), worlds=ask.members,
        effects=tuple(_effect(e) for e in effects), edges=_edges(effects),
        drivers=tuple(map(_driver, ranked)),
        rests_on=tuple(never_seen(OUTCOMES[ask.outcome])),
        command=command_of("explain", ask.now, span=ask, members=ask.members),
        draws=str(study.manifest()["draws"]),
    )  # fmt: skip


def _effect(e: Effect) -> MechanismEffect:
    return MechanismEffect(
        mechanism=e.mechanism, claims=e.claims, effect=number(e.effect), error=number(e.error),
        worlds=number(e.worlds), rivals=e.rivals,
    )  # fmt: skip


def _edges(effects: Sequence[Effect]) -> dict[str, float]:
    """For each arrow, the largest effect of the mechanisms it passes, as a share of the largest."""
    size = {e.mechanism: abs(e.effect) for e in effects if abs(e.effect) > NINETY * e.error}
    most = max(size.values(), default=0.0)
    if not most:
        return {}
    strength = {
        edge_id(arrow): max((size.get(name, 0.0) for name in arrow.through), default=0.0) / most
        for arrow in every()
    }
    return {name: round(share, 4) for name, share in strength.items() if share > 0.0}


def _driver(d: Driver) -> DriverTold:
    return DriverTold(
        name=d.name, meaning=d.meaning, correlation=number(d.correlation), noise=float(d.noise),
        known=d.known,
    )  # fmt: skip
