"""The claims register: what the two essays say, in our words, and how it hangs together.

`claims/*.toml` holds one file per subsystem; a claim is at home in one of them.
`vocabulary.toml` lists the words it may use, `disputes.toml` the rival theories,
`unmodelled.toml` the claims that no line of the model stands for.
"""

from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from yalu.errors import InputError, place, unknown
from yalu.record.toml import KeyPath, read_text, read_toml, spot

__all__ = ["Claim", "Claims", "Dispute", "Link", "Member", "Setting", "Subsystem", "read_claims"]

FOLDER = Path(__file__).parent / "claims"
RELATIONS = ("agrees", "conflicts", "related")
NOT_SUBSYSTEMS = ("vocabulary", "subsystems", "disputes", "unmodelled")

Slug = Annotated[str, msgspec.Meta(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Code = Annotated[str, msgspec.Meta(pattern=r"^C[0-9]{2}$")]
Prose = Annotated[str, msgspec.Meta(min_length=20)]


class Strict(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A table that takes no field but its own."""


class Link(Strict, frozen=True):
    """More of `cause` gives more (+), less (-) or the same (0) `effect`, or nobody knows (?)."""

    cause: str = msgspec.field(name="from")
    effect: str = msgspec.field(name="to")
    sign: Literal["+", "-", "0", "?"]
    note: str = ""


class Entry(Strict, frozen=True):
    """A claim as its file states it."""

    id: Slug
    code: Code
    essay: str
    statement: Prose
    type: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    actors: Annotated[tuple[str, ...], msgspec.Meta(min_length=1)]
    links: Annotated[tuple[Link, ...], msgspec.Meta(min_length=1)]
    evidence: Prose
    touches: tuple[str, ...] = ()
    agrees: tuple[str, ...] = ()
    conflicts: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    disputes: tuple[str, ...] = ()


class Claim(Entry, frozen=True, kw_only=True):
    """One claim of one essay, and the subsystem it is at home in."""

    home: str

    @property
    def subsystems(self) -> tuple[str, ...]:
        """Its home, then the others it touches."""
        return (self.home, *self.touches)


class Subsystem(Strict, frozen=True):
    """A part of the system that the essays describe, with its loop in a line."""

    number: int
    id: Slug
    title: str
    loop: Prose


class Member(Strict, frozen=True):
    """One answer to a dispute, and the claims on its side."""

    id: Slug
    label: str
    claims: tuple[str, ...]


class Setting(Strict, frozen=True):
    """Where an essay stands in a dispute; no member where it is silent."""

    reason: Prose
    member: str | None = None


class Dispute(Strict, frozen=True):
    """A question the essays disagree on: its rival answers, and what could tell them apart."""

    id: Annotated[str, msgspec.Meta(pattern=r"^H[1-8]$")]
    slug: Slug
    question: Prose
    evidence: Prose
    members: Annotated[tuple[Member, ...], msgspec.Meta(min_length=2)]
    settings: dict[str, Setting]

    def sides(self, claim: str) -> tuple[str, ...]:
        """The members whose side the claim is on; none if it only bears on the question."""
        return tuple(member.id for member in self.members if claim in member.claims)


class Vocabulary(Strict, frozen=True):
    """Every word the register may use, and what it means."""

    essays: dict[str, str]
    types: dict[str, str]
    actors: dict[str, str]
    quantities: dict[str, str]


class Claims(Strict, frozen=True):
    """The whole register. Iterates over its claims in order of code."""

    claims: dict[str, Claim]
    subsystems: dict[str, Subsystem]
    disputes: dict[str, Dispute]
    vocabulary: Vocabulary
    unmodelled: dict[str, str]

    def __iter__(self) -> Iterator[Claim]:
        return iter(self.claims.values())

    def __len__(self) -> int:
        return len(self.claims)

    def find(self, name: str) -> Claim:
        """The claim of this id or code, such as `blood-bond`, `C05` or `c5`.

        Raises:
            InputError: no such claim; it names the nearest.
        """
        if name in self.claims:
            return self.claims[name]
        codes = {claim.code: claim for claim in self}
        if name[:1] in ("C", "c") and name[1:].isascii() and name[1:].isdigit():
            code = f"C{int(name[1:]):02d}"
            if code in codes:
                return codes[code]
            raise unknown("claim", name, codes)
        raise unknown("claim", name, self.claims)

    def subsystem(self, name: str) -> Subsystem:
        """The subsystem of this id or number."""
        numbers = {str(s.number): s for s in self.subsystems.values()}
        found = self.subsystems.get(name) or numbers.get(name)
        if found is None:
            raise unknown("subsystem", name, self.subsystems)
        return found

    def of(
        self, *, subsystem: str | None = None, essay: str | None = None, dispute: str | None = None
    ) -> tuple[Claim, ...]:
        """The claims that touch the subsystem, come from the essay and bear on the dispute.

        Raises:
            InputError: no such subsystem, essay or dispute; it names the nearest.
        """
        if essay is not None and essay not in self.vocabulary.essays:
            raise unknown("essay", essay, self.vocabulary.essays)
        if dispute is not None and dispute not in self.disputes:
            raise unknown("dispute", dispute, self.disputes)
        part = None if subsystem is None else self.subsystem(subsystem).id
        return tuple(
            claim
            for claim in self
            if (part is None or part in claim.subsystems)
            and (essay is None or claim.essay == essay)
            and (dispute is None or dispute in claim.disputes)
        )

    def setting(self, essay: str) -> dict[str, str]:
        """The member each dispute takes under an essay's reading; silent disputes are left out."""
        if essay not in self.vocabulary.essays:
            raise unknown("essay", essay, self.vocabulary.essays)
        stands = {d.id: d.settings[essay].member for d in self.disputes.values()}
        return {dispute: member for dispute, member in stands.items() if member is not None}


@cache
def read_claims(folder: Path = FOLDER) -> Claims:
    """The register in `folder`, read strictly and checked; by default the shipped one.

    Raises:
        InputError: an unknown field or word, an id given twice, a relation to a claim that
            does not exist or does not answer it, each with file, line and key.
    """
    return _Reader(folder).read()


class _Subsystems(Strict, frozen=True):
    subsystem: tuple[Subsystem, ...]


class _Disputes(Strict, frozen=True):
    dispute: tuple[Dispute, ...]


class _Home(Strict, frozen=True):
    claim: Annotated[tuple[Entry, ...], msgspec.Meta(min_length=1)]


class _Reader:
    """Reads the files of one folder, and knows where each claim stands for its errors."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.spots: dict[str, tuple[str, int]] = {}  # claim -> file stem, position in it

    def read(self) -> Claims:
        words = read_toml(self._path("vocabulary"), Vocabulary)
        parts = read_toml(self._path("subsystems"), _Subsystems).subsystem
        subsystems = {part.id: part for part in sorted(parts, key=lambda part: part.number)}
        quarrels = read_toml(self._path("disputes"), _Disputes).dispute
        claims = self._claims(subsystems)
        register = Claims(
            claims={claim.id: claim for claim in sorted(claims, key=lambda claim: claim.code)},
            subsystems=subsystems,
            disputes={quarrel.id: quarrel for quarrel in quarrels},
            vocabulary=words,
            unmodelled=read_toml(self._path("unmodelled"), dict[str, Prose]),
        )
        for claim in register:
            self._check_words(claim, register)
        for claim in register:
            self._check_relations(claim, register.claims)
        for at, quarrel in enumerate(quarrels):
            self._check_dispute(quarrel, at, register)
        for claim_id in register.unmodelled:
            self._known("claim", claim_id, register.claims, "unmodelled", (claim_id,))
        return register

    def _claims(self, subsystems: dict[str, Subsystem]) -> list[Claim]:
        claims: list[Claim] = []
        codes: dict[str, tuple[str, int]] = {}
        for file in sorted(self.folder.glob("*.toml")):
            if file.stem in NOT_SUBSYSTEMS:
                continue
            if file.stem not in subsystems:
                raise unknown("subsystem", file.stem, subsystems, where=place(file))
            for at, entry in enumerate(read_toml(file, _Home).claim):
                here = (file.stem, at)
                if self.spots.setdefault(entry.id, here) != here:
                    raise self._twice(entry.id, (*here, "id"), self.spots[entry.id])
                if codes.setdefault(entry.code, here) != here:
                    raise self._twice(entry.code, (*here, "code"), codes[entry.code])
                claims.append(_at_home(entry, file.stem))
        return claims

    def _twice(self, name: str, later: tuple[str, int, str], first: tuple[str, int]) -> InputError:
        stem, at, key = later
        return InputError(
            f"`{name}` is given twice; the first is in {first[0]}.toml",
            where=self._where(stem, ("claim", at, key)),
            expected="each claim once, in its home subsystem",
            remedy="remove one, or list the other subsystem under `touches`",
        )

    def _check_words(self, claim: Claim, register: Claims) -> None:
        words = register.vocabulary
        stem, at = self.spots[claim.id]
        key: KeyPath = ("claim", at)
        self._known("essay", claim.essay, words.essays, stem, (*key, "essay"))
        lists: list[tuple[str, str, Iterable[str]]] = [
            ("type", "type", words.types),
            ("actors", "actor", words.actors),
            ("touches", "subsystem", register.subsystems),
            ("disputes", "dispute", register.disputes),
            *((relation, "claim", register.claims) for relation in RELATIONS),
        ]
        for name, kind, known in lists:
            for i, word in enumerate(getattr(claim, name)):
                self._known(kind, word, known, stem, (*key, name, i))
        for i, link in enumerate(claim.links):
            self._known("quantity", link.cause, words.quantities, stem, (*key, "links", i, "from"))
            self._known("quantity", link.effect, words.quantities, stem, (*key, "links", i, "to"))

    def _check_relations(self, claim: Claim, claims: dict[str, Claim]) -> None:
        stem, at = self.spots[claim.id]
        met: set[str] = {claim.id}
        for name in RELATIONS:
            for i, other in enumerate(getattr(claim, name)):
                key: KeyPath = ("claim", at, name, i)
                if other in met:
                    raise InputError(
                        f"`{claim.id}` is related to `{other}` more than once, or to itself",
                        where=self._where(stem, key),
                        expected="another claim, in one of agrees, conflicts and related",
                    )
                met.add(other)
                if claim.id not in getattr(claims[other], name):
                    raise InputError(
                        f"`{claim.id}` lists `{other}` under `{name}`, but not the other way round",
                        where=self._where(stem, key),
                        expected=f"`{claim.id}` under `{name}` of `{other}` too",
                        remedy=f"add it in {self.spots[other][0]}.toml, or remove it here",
                    )

    def _check_dispute(self, quarrel: Dispute, at: int, register: Claims) -> None:
        key: KeyPath = ("dispute", at)
        for i, member in enumerate(quarrel.members):
            for j, claim in enumerate(member.claims):
                side = (*key, "members", i, "claims", j)
                self._known("claim", claim, register.claims, "disputes", side)
                if quarrel.id not in register.claims[claim].disputes:
                    raise InputError(
                        f"`{claim}` takes a side in {quarrel.id} but does not list it",
                        where=self._where("disputes", side),
                        expected=f"{quarrel.id} under `disputes` of `{claim}`",
                        remedy=f"add it in {self.spots[claim][0]}.toml",
                    )
        members = [member.id for member in quarrel.members]
        for essay in register.vocabulary.essays:
            if essay not in quarrel.settings:
                raise InputError(
                    f"{quarrel.id} does not say where `{essay}` stands",
                    where=self._where("disputes", (*key, "settings")),
                    expected="a setting for every essay; without `member` where it is silent",
                )
        for essay, setting in quarrel.settings.items():
            stands = (*key, "settings", essay)
            self._known("essay", essay, register.vocabulary.essays, "disputes", stands)
            if setting.member is not None:
                self._known("member", setting.member, members, "disputes", (*stands, "member"))

    def _known(self, kind: str, name: str, known: Iterable[str], stem: str, key: KeyPath) -> None:
        if name not in known:
            raise unknown(kind, name, known, where=self._where(stem, key))

    def _where(self, stem: str, key: KeyPath) -> str:
        path = self._path(stem)
        return spot(path, read_text(path), key)

    def _path(self, stem: str) -> Path:
        return self.folder / f"{stem}.toml"


def _at_home(entry: Entry, home: str) -> Claim:
    fields = {name: getattr(entry, name) for name in Entry.__struct_fields__}
    return Claim(home=home, **fields)
