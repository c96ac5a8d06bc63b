"""From what the page sent to a study: policies and worlds by name or as tables, all checked."""

import shlex
from collections.abc import Iterable
from functools import cache

from yalu import dates
from yalu.calibration.stations import in_use
from yalu.cockpit.api import PolicyRef, Setup, Span, WorldRef, WriteAsk
from yalu.cockpit.places import inside
from yalu.ensemble import library
from yalu.ensemble.fields import PolicyFile
from yalu.ensemble.scenario import Policy, World, made, read_policy, read_world
from yalu.ensemble.study import FIRST, MONTHS, Study
from yalu.errors import InputError, unknown


def policy_of(ref: PolicyRef) -> Policy:
    """The policy that is meant; only shipped names, never a path of this machine.

    Raises:
        InputError: no such policy, or what is wrong with the table.
    """
    if isinstance(ref, PolicyFile):
        policy = made(ref)
        assert isinstance(policy, Policy)
        return policy
    if ref not in library.names("policy"):
        raise unknown("policy", ref, library.names("policy"))
    return read_policy(ref)


def world_of(ref: WorldRef) -> World | None:
    """The world that is meant, or None for the world left to itself.

    Raises:
        InputError: no such world, or what is wrong with the table.
    """
    if ref is None:
        return None
    if isinstance(ref, str):
        if ref not in library.names("world"):
            raise unknown("world", ref, library.names("world"))
        return read_world(ref)
    world = made(ref)
    assert isinstance(world, World)
    return world


@cache
def posterior() -> tuple[str, str]:
    """The posterior in use, empty for none, and why a file that is there is not used.

    A file of another model or record is set aside rather than refused: the page goes on with the
    prior, and says so.
    """
    try:
        return in_use(), ""
    except InputError as error:
        return "", inside(error.found)


def study_of(
    policies: Iterable[PolicyRef], world: WorldRef, theory: str, *,
    span: Span | WriteAsk, members: int,
) -> Study:  # fmt: skip
    """The study of these policies, everything about it checked.

    Raises:
        InputError: whatever is wrong with it, also a world dated outside the months.
    """
    study = Study(
        policies=tuple(policy_of(ref) for ref in policies),
        world=world_of(world),
        theory=theory,
        first=dates.month(span.first),
        months=span.months,
        members=members,
        seed=span.seed,
        posterior="" if span.prior else posterior()[0],
    )
    study.forcing()
    return study


def command_of(
    verb: str, setup: Setup, *words: str, more: Iterable[PolicyRef] = (),
    span: Span | WriteAsk, members: int,
) -> str:  # fmt: skip
    """What does the same in a terminal; tables stand as the files that `write` gives."""
    said = ["yalu", verb, name_of(setup.policy), *(name_of(ref) for ref in more), *words]
    said += options_of(setup.world, setup.theory, span, members)
    return shlex.join(said)


def options_of(world: WorldRef, theory: str, span: Span | WriteAsk, members: int) -> list[str]:
    """The options of a study that say something new."""
    said = [] if world is None else ["--world", name_of(world)]
    said += [] if theory == "all" else ["--theory", theory]
    said += [] if span.first == FIRST else ["--from", span.first]
    said += [] if span.months == MONTHS else ["--months", str(span.months)]
    said += ["--prior"] if span.prior else []
    return [*said, "--members", str(members), "--seed", str(span.seed)]


def name_of(ref: PolicyRef | WorldRef) -> str:
    """A shipped name, or the file that a table would stand in."""
    if ref is None or isinstance(ref, str):
        return ref or ""
    return f"{ref.id}.toml"
