"""What history says, and what is assumption."""

from collections import Counter

from yalu.calibration.skill.report import Line
from yalu.calibration.skill.shelf import read_skill
from yalu.calibration.skill.targets import TARGETS
from yalu.cockpit.api_knowledge import (
    Assumed,
    Bin,
    Evidence,
    Reliability,
    WeightPath,
)
from yalu.cockpit.loop_map import area_of
from yalu.cockpit.setups import posterior
from yalu.cockpit.worded import number, series
from yalu.errors import InputError
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
        reliability=_reliability(), hindcasts=(),
        assumed=_assumed(),
        never_seen=tuple(NEVER_SEEN.values()),
    )  # fmt: skip


def _weights() -> tuple[WeightPath, ...]:
    from yalu.calibration.evidence import theory_evidence
    from yalu.calibration.stations import member_names, read_stations

    stations = read_stations()
    months = tuple(s.last for s in stations)
    shares = [s.ledger.share.mean(axis=0) for s in stations]
    found = {f"{e.theory}.{e.member}": e for e in theory_evidence(stations[-1])}
    return tuple(
        WeightPath(
            theory=e.theory, member=e.member, months=months,
            weight=series([share[i] for share in shares]), prior=e.prior,
            log_bayes_factor=number(e.log_bayes_factor), error=number(e.error), words=e.words,
        )
        for i, e in ((i, found[name]) for i, name in enumerate(member_names()))
    )  # fmt: skip


def hindcast_lines() -> tuple[Line, ...]:
    """How each forecast of the shipped hindcast fared; none where none is shipped."""
    try:
        return read_skill().lines
    except InputError:
        return ()


def _reliability() -> tuple[Reliability, ...]:
    """What was said of things that happen or not, against what came."""
    return tuple(
        Reliability(
            name=f"{line.target}-{line.horizon}", title=titled(line),
            bins=tuple(
                Bin(
                    low=b.low, high=b.high, said=number(b.said),
                    seen=number(b.happened / b.count) if b.count else None, count=b.count,
                )
                for b in line.reliability
            ),
        )
        for line in hindcast_lines()
        if line.reliability
    )  # fmt: skip


def titled(line: Line) -> str:
    """A target and how far ahead, in words."""
    ahead = "one month" if line.horizon == 1 else f"{line.horizon} months"
    return f"{TARGETS[line.target].title}, {ahead} ahead"


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
