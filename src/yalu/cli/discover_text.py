"""What `yalu discover` prints."""

from typing import Any

from yalu.analysis.assumptions import assumption
from yalu.analysis.boxes import Fit
from yalu.analysis.discover import Discovery, said, worded
from yalu.analysis.prim import Found
from yalu.brief import words
from yalu.cli.columns import columns, paragraph
from yalu.cli.unseen_note import unseen_note
from yalu.model.outcomes import OUTCOMES

WIDE, HIGH = 61, 13  # characters of the picture
LEAVES = 6


def as_text(found: Discovery) -> str:
    """The sentences, each with its box, its picture and how well it does on fresh worlds."""
    parts = [_opening(found)]
    for box, told in zip(found.boxes, found.sentences, strict=True):
        parts += [paragraph(told), *_one(box)]
    parts += [_tree(found), _notes(found)]
    return "\n\n".join(parts)


def _opening(found: Discovery) -> str:
    m = found.manifest
    told = found.condition.told(found.policy)
    share = words.percent(found.cases / found.worlds)
    return paragraph(
        f"{told[0].upper()}{told[1:]} in {found.cases:,} of {found.worlds:,} worlds ({share}); "
        f"{found.inputs:,} inputs, theory {m['theory']}, from {m['first']}, {m['months']} months, "
        f"seed {m['seed']}."
    )


def _one(box: Found) -> list[str]:
    parts = []
    if box.box.limits:
        rows = [
            [limit.told(limit.name), words.number(chance) if chance >= 0.005 else "<0.01",
             words.percent(_reproduced(box, limit.name))]
            for limit, chance in ((each, box.quasi_p[each.name]) for each in box.box.limits)
        ]  # fmt: skip
        parts.append(columns(("limit, by the name of its input", "quasi-p", "found again"), rows))
    parts += [_again(box), _picture(box)]
    if box.pruned:
        names = ", ".join(assumption(name).meaning for name in box.pruned)
        parts.append(paragraph(f"Pruned, as chance could have made it: {names}."))
    return parts


def _reproduced(box: Found, name: str) -> float:
    return box.reproduced.chosen.get(name, 0.0) if box.reproduced else float("nan")


def _again(box: Found) -> str:
    if box.reproduced is None:
        return _measures(box.fit)
    r = box.reproduced
    others = [
        f"{assumption(n).meaning} ({words.percent(s)})"
        for n, s in r.chosen.items()
        if n not in box.box.restricted
    ]
    text = (
        f"{_measures(box.fit)} Found on one half of the worlds and measured on the other, "
        f"{r.resamples} times: coverage {words.percent(r.coverage)}, density "
        f"{words.percent(r.density)}."
    )
    return paragraph(text + (f" Also restricted there: {', '.join(others[:4])}." if others else ""))


def _measures(fit: Fit) -> str:
    return (
        f"Coverage {words.percent(fit.coverage)}, density {words.percent(fit.density)}, mass "
        f"{words.percent(fit.mass)} of worlds."
    )


def _picture(box: Found) -> str:
    """The peeling trajectory: each step by coverage and density."""
    grid = [[" "] * WIDE for _ in range(HIGH)]
    marks = [("·", step.fit) for step in box.trajectory] + [("●", box.fit)]
    for mark, fit in marks:
        across = round(fit.coverage * (WIDE - 1))
        grid[HIGH - 1 - round(fit.density * (HIGH - 1))][across] = mark
    sides = {0: "100 %", HIGH - 1: "0 %"}
    lines = [f"{sides.get(i, ''):>6} │{''.join(row)}".rstrip() for i, row in enumerate(grid)]
    floor = " " * 7 + "└" + "─" * WIDE
    ends = " " * 8 + "0 %" + " " * (WIDE - 8) + "100 %"
    title = "Density over coverage: · a step of peeling, ● the box after pruning and pasting"
    return "\n".join([title, *lines, floor, ends])


def _tree(found: Discovery) -> str:
    if len(found.tree.leaves) == 1:
        return "The tree finds no cut that chance could not have made."
    rows = []
    for leaf in found.tree.leaves[:LEAVES]:
        told = " and ".join(worded(limit) for limit in leaf.box.limits)
        rows.append([words.percent(leaf.fit.coverage), words.percent(leaf.fit.density), told])
    left = len(found.tree.leaves) - len(rows)
    more = f"\n… and {left} with fewer" if left else ""
    title = "A tree on the same worlds, densest leaves first"
    lines = [f"{c:>8}  {d:>7}  {told}" for c, d, told in rows]
    wrapped = [_hung(line) for line in lines]
    return "\n".join([title, "coverage  density  where", *wrapped]) + more


def _hung(line: str) -> str:
    from textwrap import fill

    return fill(line, 100, subsequent_indent=" " * 19, break_on_hyphens=False)


def _notes(found: Discovery) -> str:
    lines = [
        paragraph(
            "Quasi-p: how often chance alone would raise the density as much as that limit does, "
            "given the others. Found again: in how many of the halves the same input was "
            "restricted. A box says where the cases lie, not what causes them."
        )
    ]
    lines += unseen_note(OUTCOMES[found.condition.outcome].rests_on)
    return "\n".join(lines)


def as_data(found: Discovery) -> dict[str, Any]:
    """The discovery as plain data."""
    inputs = {name for each in found.boxes for name in each.box.restricted}
    return {
        "policy": found.policy,
        "condition": found.condition,
        "cases": found.cases,
        "worlds": found.worlds,
        "inputs": found.inputs,
        "rests_on": OUTCOMES[found.condition.outcome].rests_on,
        "boxes": [
            {
                "sentence": told,
                "limits": [
                    {**_limit(limit), "worlds_below": below, "worlds_above": above}
                    for limit, (_, below, above) in zip(each.box.limits, reach, strict=True)
                ],
                "fit": each.fit,
                "quasi_p": each.quasi_p,
                "pruned": each.pruned,
                "reproduced": each.reproduced,
                "trajectory": [
                    {"fit": step.fit, "restricted": step.box.restricted} for step in each.trajectory
                ],
                "picked": each.picked,
            }
            for each, told, reach in zip(found.boxes, found.sentences, found.reach, strict=True)
        ],
        "tree": {
            "explained": found.tree.explained,
            "leaves": [
                {"limits": [_limit(limit) for limit in leaf.box.limits], "fit": leaf.fit}
                for leaf in found.tree.leaves
            ],
        },
        "meanings": {name: said(name) for name in sorted(inputs)},
        "manifest": dict(found.manifest),
    }


def _limit(limit: Any) -> dict[str, Any]:
    return dict(vars(limit))
