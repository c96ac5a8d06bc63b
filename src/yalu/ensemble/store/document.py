"""What a store knows of a run: enough to run the study again, and to tell what it was.

A document is a text file of two lines, a checksum and a JSON object; it never changes. It holds
the scenarios themselves, so a run goes on after their files were changed or lost.
"""

import json
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import msgspec

from yalu.ensemble.fields import KINDS
from yalu.ensemble.scenario import made
from yalu.ensemble.store.chunk import Damaged
from yalu.ensemble.store.plan import Plan, digest, plan_of
from yalu.ensemble.study import Study
from yalu.record.toml import read_toml

SCENARIOS = ("policies", "world")


@dataclass(frozen=True)
class Document:
    """A run as it is kept.

    Args:
        id: its name: the first policy and eight hexadecimal digits.
        study: the fields of its study; scenarios as text.
        plan: how it is cut into tasks.
        told: what to tell a reader: the manifest when it was begun.
        size: about how many bytes its chunks take when all are there.
    """

    id: str
    study: dict[str, Any]
    plan: Plan
    told: dict[str, Any]
    size: int

    def to_bytes(self) -> bytes:
        """The file; the same run always gives the same."""
        data = {
            "id": self.id,
            "study": self.study,
            "plan": self.plan.as_data(),
            "told": self.told,
            "size": self.size,
        }
        return f"{digest(data)}\n{json.dumps(data, sort_keys=True)}\n".encode()


def document_of(study: Study, chunk: int) -> Document:
    """The document of a study that is to be cut into tasks of `chunk` worlds."""
    manifest = study.manifest()
    plan = plan_of(study, chunk, manifest)
    plain = {
        field.name: getattr(study, field.name)
        for field in fields(study)
        if field.name not in SCENARIOS
    }
    data = plain | {
        "policies": [policy.to_toml() for policy in study.policies],
        "world": study.world.to_toml() if study.world else None,
    }
    data = json.loads(json.dumps(data))  # as it will be read: lists for tuples
    told = {name: value for name, value in manifest.items() if name != "versions"}
    name = f"{study.policies[0].id}-{digest([data, plan.as_data()])[:8]}"
    return Document(name, data, plan, told, size(study))


def size(study: Study) -> int:
    """About how many bytes the chunks of a study take."""
    from yalu.ensemble.runs import QUANTILES, SAMPLED
    from yalu.model.outcomes import OUTCOMES, PATHS

    kept = len(QUANTILES) + min(SAMPLED, study.members) if study.panel else 0
    worlds = len(OUTCOMES) * study.members
    return 4 * len(study.policies) * (worlds + len(PATHS) * study.months * kept)


def read_document(content: bytes) -> Document:
    """The document that these bytes hold.

    Raises:
        Damaged: cut short or changed.
    """
    try:
        checksum, text = content.decode().split("\n", 1)
        data = json.loads(text)
    except ValueError as error:
        raise Damaged("it cannot be read") from error
    if digest(data) != checksum:
        raise Damaged("its checksum is wrong")
    plan = data.pop("plan")
    return Document(plan=Plan(**plan | {"policies": tuple(plan["policies"])}), **data)


def study_of(document: Document) -> Study:
    """The study that a document describes, as this version of yalu understands it.

    Raises:
        InputError: its scenarios speak of something that this version does not have.
    """
    data: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in document.study.items()
        if name not in SCENARIOS
    }
    policies = tuple(_scenario(text, "policy") for text in document.study["policies"])
    world = document.study["world"]
    return Study(policies=policies, world=_scenario(world, "world") if world else None, **data)


def _scenario(text: str, kind: str) -> Any:
    file = read_toml(Path(f"{kind}.toml"), KINDS[kind], text=text)
    return made(msgspec.structs.replace(file, description=" ".join(file.description.split())))
