"""What history says, and what is assumption."""

from collections import Counter

from yalu.cockpit import hindcasts
from yalu.cockpit.api_knowledge import Assumed, Evidence, WeightPath
from yalu.cockpit.json_numbers import number, series
from yalu.cockpit.loop_map import area_of
from yalu.cockpit.setups import posterior
from yalu.model.catalogue import ACTORS, MECHANISMS
from yalu.model.outcomes import NEVER_SEEN
from yalu.model.priors import Fixed

NOT_ASKED = (
    "History was not asked in this version: no posterior is shipped, and all worlds are drawn from "
    "the priors. `yalu calibrate` makes one."
)


def evidence() -> Evidence:
    """Weights of the theories year by year where there is a posterior; what is assumption."""
    seal, aside = posterior()
    return Evidence(
        calibrated=bool(seal),
        reason="" if seal else aside or NOT_ASKED,
        weights=_weights() if seal else (),
        reliability=hindcasts.reliability(), hindcasts=hindcasts.fans(),
        assumed=_assumed(), never_seen=tuple(NEVER_SEEN.values()),
        chances=hindcasts.chances(), track=hindcasts.track(), about=hindcasts.about(),
    )  # fmt: skip


def _weights() -> tuple[WeightPath, ...]:
    from yalu.calibration.evidence import theory_evidence
    from yalu.calibration.stations import member_names, read_stations

    stations = read_stations()
    months = tuple(s.last for s in stations)
    told = [{f"{e.theory}.{e.member}": e for e in theory_evidence(s)} for s in stations]
    return tuple(
        WeightPath(
            theory=e.theory, member=e.member, months=months,
            weight=series([each[name].share for each in told]),
            errors=series([each[name].share_error for each in told]), prior=e.prior,
            log_bayes_factor=number(e.log_bayes_factor), error=number(e.error), words=e.words,
        )
        for name, e in ((name, told[-1][name]) for name in member_names())
    )  # fmt: skip


def _assumed() -> tuple[Assumed, ...]:
    """How well the parameters of each area are known."""
    areas: dict[str, Counter[str]] = {}
    for place in (*MECHANISMS, *ACTORS):
        counts = areas.setdefault(area_of(place), Counter())
        for p in place.kind.parameters.values():
            counts["given" if isinstance(p.prior, Fixed) else p.known] += 1
    return tuple(
        Assumed(
            area=area, identified=n["identified"], partly=n["partly"],
            assumption=n["assumption"], given=n["given"],
        )
        for area, n in areas.items()
    )  # fmt: skip
