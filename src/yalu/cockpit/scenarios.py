"""TOML to tables and back, and the brief: what a visitor takes away."""

import shlex
from pathlib import Path

from yalu.brief.findings import find
from yalu.brief.page import page
from yalu.cockpit.api import BriefAsk, ParseAsk, PolicyRef, WriteAsk
from yalu.cockpit.api_run import ParseAnswer, WriteAnswer
from yalu.cockpit.corners import Going
from yalu.cockpit.problems import problems
from yalu.cockpit.setups import command_of, name_of, options_of, study_of
from yalu.ensemble.fields import PolicyFile
from yalu.ensemble.scenario import read_text_scenario
from yalu.ensemble.write_toml import as_toml
from yalu.errors import InputError

BASELINE = "hedge"


def parse(ask: ParseAsk) -> ParseAnswer:
    """A text as a policy or world, or all that is wrong with it."""
    try:
        file = read_text_scenario(ask.text, Path(ask.name), ask.kind).file
    except InputError as error:
        return ParseAnswer(policy=None, world=None, problems=problems(error))
    if isinstance(file, PolicyFile):
        return ParseAnswer(policy=file, world=None, problems=())
    return ParseAnswer(policy=None, world=file, problems=())


def write(ask: WriteAsk) -> WriteAnswer:
    """The files of a setup, and the command that runs it.

    Raises:
        InputError: a setup that cannot be.
    """
    setup = ask.now
    study_of((setup.policy,), setup.world, setup.theory, span=ask, members=ask.members)
    tables = [ref for ref in (setup.policy, setup.world) if ref and not isinstance(ref, str)]
    files = {name_of(table): as_toml(table) for table in tables}
    if len(files) < len(tables):
        raise InputError(
            f"policy and world would both stand in {name_of(setup.policy)}",
            expected="an id of its own for each", remedy="give one of the two another id",
        )  # fmt: skip
    return WriteAnswer(files=files, command=command_of("run", setup, span=ask, members=ask.members))


def brief(ask: BriefAsk, going: Going) -> bytes:
    """The brief of a setup beside its baseline, as one HTML page.

    Raises:
        InputError: a setup that cannot be.
    """
    given: list[PolicyRef] = [ask.pinned or BASELINE, ask.now.policy, *ask.others]
    chosen = list({name_of(ref): ref for ref in given}.values())
    setup = ask.now
    study = study_of(chosen, setup.world, setup.theory, span=ask, members=ask.members)
    found = find(study, lambda done: going())
    told = ["yalu", "brief", *(name_of(ref) for ref in chosen)]
    told += [*options_of(setup.world, setup.theory, ask, ask.members), "--out", "brief.html"]
    return page(found, shlex.join(told)).encode()
