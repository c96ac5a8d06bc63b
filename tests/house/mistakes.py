"""The mistakes that users make on the command line, and what the answer must contain.

Add a row for each mistake that your verb can meet. `{folder}` in an argument is the folder in
which `files` were written.
"""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Mistake:
    """One wrong call: its arguments, the files it reads, the words its answer must hold."""

    name: str
    arguments: tuple[str, ...]
    says: tuple[str, ...]
    files: dict[str, str | bytes] = field(default_factory=dict)


POLICY = """kind = "policy"
id = "mine"
title = "My policy"
description = "Copied from the guide and then broken."
"""

MISTAKES = [
    Mistake("verb of a verb", ("record", "chek"), ("unknown verb 'chek'", "did you mean 'check'?")),
    Mistake("unknown verb", ("brieff",), ("unknown verb 'brieff'", "to mend")),
    Mistake("unknown option of yalu", ("--versoin",), ("--version", "to mend")),
    Mistake(
        "unknown scenario",
        ("scenarios", "hegde"),
        ("unknown scenario 'hegde'", "did you mean 'hedge'?"),
    ),
    Mistake(
        "scenario file not there", ("scenarios", "{folder}/none.toml"), ("cannot read the file",)
    ),
    Mistake(
        "schema beside a name", ("scenarios", "hedge", "--schema", "policy"), ("stands alone",)
    ),
    Mistake("unknown kind of schema", ("scenarios", "--schema", "polity"), ("'policy', 'world'",)),
    Mistake(
        "misspelt lever",
        ("scenarios", "{folder}/mine.toml"),
        ("mine.toml:6, levers.crude_suply", "did you mean 'crude_supply'?"),
        {"mine.toml": POLICY + "[levers]\ncrude_suply = 1\n"},
    ),
    Mistake(
        "lever out of range",
        ("scenarios", "{folder}/mine.toml", "--json"),
        ("mine.toml:6, levers.crude_supply", "0 to 600 kt/yr"),
        {"mine.toml": POLICY + "[levers]\ncrude_supply = 6000\n"},
    ),
    Mistake(
        "phases that go round",
        ("scenarios", "{folder}/mine.toml"),
        ("the phases go round: one → one", "lead to another phase"),
        {"mine.toml": POLICY + '[[phases]]\nid = "one"\nexits = [{ to = "one", after = 3 }]\n'},
    ),
    Mistake(
        "month that is none",
        ("scenarios", "{folder}/mine.toml"),
        ("mine.toml:5, levers.mediation.start", "2027-14"),
        {"mine.toml": POLICY + 'levers.mediation = { to = 1, start = "2027-14" }\n'},
    ),
    Mistake(
        "truncated scenario",
        ("scenarios", "{folder}/mine.toml"),
        ("mine.toml:4, description", "the file ends in the middle of `description`"),
        {"mine.toml": POLICY[:-10]},
    ),
    Mistake(
        "corrupt scenario",
        ("scenarios", "{folder}/mine.toml"),
        ("mine.toml:5", "UTF-8"),
        {"mine.toml": POLICY.encode() + b"# \xff\n"},
    ),
    Mistake(
        "claim nobody made",
        ("scenarios", "{folder}/mine.toml"),
        ("mine.toml:5, claims[0]", "did you mean 'conditional-policy'?"),
        {"mine.toml": POLICY + 'claims = ["conditional-polity"]\n'},
    ),
    Mistake(
        "two files with one id",
        ("scenarios", "{folder}/mine.toml", "{folder}/other.toml"),
        ("other.toml:2, id", "is taken by"),
        {"mine.toml": POLICY, "other.toml": POLICY},
    ),
    Mistake("one policy to compare", ("compare", "hedge"), ("1 policy to compare", "two policies")),
    Mistake(
        "comparison of no outcome",
        ("compare", "hedge", "observed", "--outcome", "breakdwn"),
        ("unknown outcome 'breakdwn'", "did you mean 'breakdown'?"),
    ),
    Mistake(
        "metric that no runs can settle",
        ("compare", "hedge", "observed", "--metric", "maximin"),
        ("unknown deciding metric 'maximin'", "laplace"),
    ),
    Mistake(
        "margin in several units",
        ("compare", "hedge", "observed", "--margin", "0.1"),
        ("different units", "one outcome"),
    ),
    Mistake(
        "condition on a quantity",
        ("discover", "hedge", "money"),
        ("'money' is a quantity", "worse than POLICY"),
    ),
    Mistake(
        "condition that holds nowhere",
        ("discover", "hedge", "money > 1e6", "--members", "40", "--months", "6"),
        ("no world is a case", "move the threshold"),
    ),
    Mistake(
        "condition that holds everywhere",
        ("discover", "hedge", "survival", "--members", "40", "--months", "2"),
        ("every world is a case", "move the threshold"),
    ),
    Mistake(
        "wish beyond all boxes", ("discover", "hedge", "war", "--density", "2"), ("density is 2",)
    ),
    Mistake(
        "name longer than a file system takes",
        ("scenarios", "hedge", "--out", "{folder}/" + "a" * 300),
        ("could not be written: File name too long", "choose another path"),
    ),
    Mistake(
        "output with a NUL in its name",
        ("scenarios", "hedge", "--out", "{folder}/a\0b"),
        ("could not be written",),
    ),
    Mistake("endless input", ("scenarios", "/dev/zero", "/dev/zero"), ("is longer than 256 kB",)),
    Mistake(
        "sensitivity of no outcome",
        ("sensitivity", "brekdown"),
        ("unknown outcome 'brekdown'", "did you mean 'breakdown'?"),
    ),
    Mistake(
        "sensitivity of what never changes",
        ("sensitivity", "nuclear_tests", "--members", "64", "--months", "1", "--seed", "3"),
        ("in every row", "choose another output"),
    ),
    Mistake(
        "sensitivity from a handful",
        ("sensitivity", "breakdown", "--members", "10"),
        ("10 members", "run more members"),
    ),
]
