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
        "picture of no kind",
        ("compare", "hedge", "observed", "--picture", "{folder}/drawn.png"),
        ("is no SVG file", "drawn.svg"),
    ),
    Mistake(
        "margin that is no number",
        ("compare", "hedge", "observed", "--outcome", "war", "--margin", "nan"),
        ("the margin is nan", "finite number above 0"),
    ),
    Mistake(
        "frontier of one",
        ("compare", "hedge", "observed", "--frontier", "war"),
        ("a frontier of 1 outcomes", "launch_days,breakdown"),
    ),
    Mistake(
        "box from a handful of worlds",
        ("discover", "hedge", "launch_days > 15", "--members", "10", "--months", "24"),
        ("10 worlds", "at least 20"),
    ),
    Mistake(
        "wish that no box fulfils",
        (
            "discover",
            "hedge",
            "launch_days > 15",
            "--members",
            "300",
            "--months",
            "24",
            "--density",
            "0.999",
            "--coverage",
            "0.95",
        ),
        ("no box has coverage 0.95", "density up to about"),
    ),
    Mistake(
        "worse than nobody",
        ("discover", "hedge", "money worse than nobody"),
        ("unknown policy 'nobody'",),
    ),
    Mistake(
        "screen on one path",
        ("sensitivity", "hardship", "--screen", "1"),
        ("1 paths", "4 to 200"),
    ),
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
        "search for no outcome",
        ("search", "--aim", "money", "--aim", "brekdown"),
        ("unknown outcome 'brekdown'", "did you mean 'breakdown'?"),
    ),
    Mistake("search for one thing only", ("search", "--aim", "money"), ("1 aim", "two outcomes")),
    Mistake(
        "limit that is none", ("search", "--never", "breakdown is high"), ("cannot read the limit",)
    ),
    Mistake("chance above one", ("search", "--never", "breakdown > 15"), ("cannot be 15", "0.15")),
    Mistake(
        "limit by no policy",
        ("search", "--never", "breakdown > hegde"),
        ("unknown policy 'hegde'", "did you mean 'hedge'?"),
    ),
    Mistake(
        "search space that is a policy",
        ("search", "--space", "{folder}/mine.toml"),
        ("mine.toml:1, kind", "a policy file in which a number may be a range"),
        {"mine.toml": POLICY},
    ),
    Mistake(
        "range the wrong way round",
        ("search", "--space", "{folder}/mine.toml"),
        ("mine.toml:5, levers.crude_supply", "a range from 600 to 200"),
        {"mine.toml": POLICY.replace('"policy"', '"space"') + "levers.crude_supply = [600, 200]\n"},
    ),
    Mistake("search to go on with, but which?", ("search", "--resume"), ("nothing to go on with",)),
    Mistake(
        "damaged search to go on with",
        ("search", "--resume", "--checkpoint", "{folder}/kept"),
        ("kept: the search that was kept cannot be read", "run without --resume"),
        {"kept": b"PK not a search"},
    ),
    Mistake(
        "folder for winners that is a file",
        ("search", "--policies", "{folder}/mine.toml"),
        ("could not be made",),
        {"mine.toml": POLICY},
    ),
    Mistake(
        "sensitivity of no outcome",
        ("sensitivity", "brekdown"),
        ("unknown outcome 'brekdown'", "did you mean 'breakdown'?"),
    ),
    Mistake(
        "sensitivity of what never changes",
        (
            "sensitivity",
            "nuclear_tests",
            "--prior",
            "--members",
            "64",
            "--months",
            "1",
            "--seed",
            "3",
        ),
        ("in every row", "choose another output"),
    ),
    Mistake(
        "sensitivity from a handful",
        ("sensitivity", "breakdown", "--members", "10"),
        ("10 members", "run more members"),
    ),
    Mistake("no worlds", ("run", "hedge", "--members", "0"), ("members is 0", "give another")),
    Mistake(
        "more worlds than anyone waits for",
        ("run", "hedge", "--members", "1000000000000"),
        ("members is 1000000000000",),
    ),
    Mistake("no months", ("run", "hedge", "--months", "0"), ("months is 0", "1 to 600")),
    Mistake(
        "month before all", ("run", "hedge", "--from", "1890-01"), ("cannot begin in 1890-01",)
    ),
    Mistake("thirteenth month", ("run", "hedge", "--from", "2026-13"), ("not a month",)),
    Mistake("seed below zero", ("run", "hedge", "--seed", "-1"), ("--seed",)),
    Mistake("seed beyond 63 bits", ("run", "hedge", "--seed", str(2**63)), ("--seed",)),
    Mistake("fewer than no processes", ("run", "hedge", "--processes", "-1"), ("--processes",)),
    Mistake(
        "theory cut short",
        ("run", "hedge", "--theory", "worn"),
        ("unknown theory setting 'worn'", "did you mean 'worn-pillars'?"),
    ),
    Mistake(
        "theory group without a member",
        ("run", "hedge", "--theory", "H1"),
        ("say which: H1=alive, H1=worn",),
    ),
    Mistake(
        "theory group twice",
        ("run", "hedge", "--theory", "H1=worn,H1=alive"),
        ("H1 is given twice",),
    ),
    Mistake("world without a name", ("run", "hedge", "--world", ""), ("unknown world ''",)),
    Mistake(
        "world that the run never meets",
        ("run", "hedge", "--world", "border-closure-2028", "--months", "12", "--dry-run"),
        ("lies outside this run",),
    ),
    Mistake(
        "baseline that is not run",
        ("run", "hedge", "--baseline", "observed", "--dry-run"),
        ("the baseline 'observed' is not among the policies", "name it among the policies"),
    ),
    Mistake(
        "output of an unknown kind, before the work",
        ("run", "hedge", "--out", "{folder}/runs.xls", "--dry-run"),
        ("cannot export to 'runs.xls'", ".parquet"),
    ),
    Mistake(
        "a folder of Zarr that is there already",
        ("run", "hedge", "--out", "{folder}/runs.zarr", "--dry-run"),
        ("there is a folder of this name", "remove it or choose another path"),
        {"runs.zarr/zarr.json": "{}"},
    ),
    Mistake(
        "export into a folder of Zarr that is there already",
        ("runs", "export", "mine", "--out", "{folder}/runs.zarr"),
        ("there is a folder of this name", "remove it or choose another path"),
        {"runs.zarr/zarr.json": "{}"},
    ),
    Mistake(
        "nothing to go on with",
        ("run", "hedge", "--out", "{folder}/runs.nc", "--resume"),
        ("no interrupted run",),
    ),
    Mistake(
        "damaged numbers to go on with",
        ("run", "hedge", "--out", "{folder}/runs.nc", "--resume"),
        ("the kept numbers cannot be read", "run without --resume"),
        {"runs.nc.partial": b"PK\3\4 and then noise"},
    ),
    Mistake(
        "no store where one is named",
        ("runs", "list", "--store", "{folder}/none"),
        ("there is no store here", "--store PATH"),
    ),
    Mistake(
        "a folder that is no store",
        ("run", "hedge", "--members", "8", "--months", "6", "--store", "{folder}"),
        ("this folder is not a store",),
        {"notes.txt": "mine"},
    ),
    Mistake(
        "a file as a store",
        ("runs", "verify", "--store", "{folder}/notes.txt"),
        ("is not a store",),
        {"notes.txt": "mine"},
    ),
    Mistake(
        "a store of another version",
        ("runs", "list", "--store", "{folder}"),
        ("written by another version of yalu (format 7)", "use the yalu that wrote it"),
        {"yalu-store": "yalu store, format 7\n68c9f001a5f7bf4a2540695a240b7197bb0bd5dd\n"},
    ),
    Mistake(
        "a store whose mark was changed",
        ("runs", "list", "--store", "{folder}"),
        ("the index of the store is damaged", "`yalu runs verify`"),
        {"yalu-store": "yalu store, format 3\n68c9f001a5f7bf4a2540695a240b7197bb0bd5dd\n"},
    ),
    Mistake(
        "a catalogue that is none",
        ("runs", "list", "--store", "{folder}"),
        ("the index of the store is damaged", "no finished work is lost"),
        {
            "yalu-store": "yalu store, format 1\nf75d452aec992f1183c4389df72d7df8bc7ce312\n",
            "catalogue.sqlite": b"not a database, however long one looks at it" * 99,
        },
    ),
    Mistake("no run to drop", ("runs", "drop"), ("nothing to remove is named",)),
    Mistake("verb of runs", ("runs", "lst"), ("unknown verb 'lst'", "did you mean 'list'?")),
    Mistake(
        "unknown outcome",
        ("explain", "breakdwn", "--members", "8", "--months", "6"),
        ("unknown outcome 'breakdwn'", "did you mean 'breakdown'?"),
    ),
    Mistake("no mechanisms to list", ("explain", "breakdown", "--top", "0"), ("--top",)),
    Mistake(
        "window before the series",
        ("record", "show", "launch_days", "--from", "1800-01", "--to", "1801-01"),
        ("launch_days has nothing from 1800-01", "1998-01"),
    ),
    Mistake(
        "window of events that is no date",
        ("record", "show", "council", "--from", "2026-13"),
        ("'2026-13' is not a date",),
    ),
    Mistake("choice of one", ("value", "breakdown", "hedge"), ("1 policy to compare", "another")),
    Mistake(
        "worth for a month",
        ("value", "war_month"),
        ("unknown outcome 'war_month'", "choose one of"),
    ),
    Mistake(
        "no run at all", ("value", "war", "--replications", "0"), ("0 replications", "1 to 100")
    ),
    Mistake(
        "number beyond all measure",
        ("scenarios", "{folder}/mine.toml"),
        ("mine.toml:5, start.warheads: warheads cannot be 1e+300", "0 to 1e+09"),
        {"mine.toml": POLICY.replace('"policy"', '"world"') + "start.warheads = 1e300\n"},
    ),
    Mistake(
        "number that overflows",
        ("scenarios", "{folder}/mine.toml"),
        ("mine.toml:5, start.warheads", "is not a finite number"),
        {"mine.toml": POLICY.replace('"policy"', '"world"') + "start.warheads = 1e400\n"},
    ),
    Mistake(
        "slope of what happens once",
        ("sensitivity", "breakdown", "--slopes"),
        ("'breakdown' has no slope", "try survival"),
    ),
    Mistake(
        "policy compared with itself",
        ("compare", "hedge", "observed", "hedge"),
        ("'hedge' is given twice", "leave one out"),
    ),
    Mistake(
        "more worlds than memory holds",
        ("discover", "hedge", "money > 3", "--members", "1000000"),
        ("--members: 1,000,000 worlds at once", "up to 100,000"),
    ),
    Mistake(
        "difference to nothing",
        ("sensitivity", "money", "--against", "", "--dry-run"),
        ("unknown policy ''",),
    ),
    Mistake(
        "one policy to leave and none to go to",
        ("pathways", "hedge"),
        ("one policy only: hedge", "name another policy"),
    ),
    Mistake(
        "a tolerance of nothing",
        ("pathways", "hedge", "open-tap", "--when", "hardhsip > 0.6"),
        ("unknown path or event 'hardhsip'", "did you mean 'hardship'?"),
    ),
    Mistake(
        "a tolerance that is never broken",
        ("pathways", "hedge", "open-tap", "--when", "hardship > 2", "--members", "20"),
        ("'hardship > 2' holds in none of 40 courses", "move the threshold"),
    ),
    Mistake(
        "a change after the end",
        ("pathways", "hedge", "open-tap", "--months", "12", "--at", "2030-01"),
        ("2030-01 is not within the run", "2026-01 to 2026-11"),
    ),
    Mistake(
        "a map in no known form",
        ("pathways", "hedge", "open-tap", "--out", "{folder}/map.png"),
        ("cannot write 'map.png'", ".svg or .json"),
    ),
]
