"""What `yalu score` prints."""

from dataclasses import asdict
from typing import Any

from yalu.brief import words
from yalu.calibration.skill.hindcast import MODEL
from yalu.calibration.skill.report import STACK, Line, bar
from yalu.calibration.skill.shelf import Skill
from yalu.calibration.skill.targets import TARGETS
from yalu.cli.columns import columns, paragraph

BLOCKS = " ▁▂▃▄▅▆▇█"


def as_text(skill: Skill) -> str:
    """Scores by method, the bar, how probabilities came true, and what must be known."""
    parts = [_opening(skill), *_tables(skill), _transforms(skill)]
    if reliable := [line for line in skill.lines if line.reliability]:
        parts.append(_reliability(reliable))
    parts += [_late(skill), _bar(skill), _caveats(skill)]
    return "\n\n".join(part for part in parts if part)


def as_data(skill: Skill) -> dict[str, Any]:
    """The same for a program."""
    marks = {MODEL: bar(skill.lines), STACK: bar(skill.lines, STACK)}
    return {**asdict(skill), "bar": {name: list(map(asdict, m)) for name, m in marks.items()}}


def _opening(skill: Skill) -> str:
    return paragraph(
        f"Forecasts made at the start of each month from {skill.first} to {skill.last}, with "
        f"nothing that came later; parameters from {skill.parameters}, {skill.effort.draws} draws, "
        f"{skill.effort.particles} particles, {skill.effort.keep} worlds of each. One month ahead "
        f"is the month itself. The stack is model and baselines together, its weights learnt from "
        f"forecasts that were over."
    )


def _tables(skill: Skill) -> list[str]:
    """A table for each target: mean scores of all methods, and the gain over the best baseline."""
    found = []
    for name, target in TARGETS.items():
        lines = [line for line in skill.lines if line.target == name]
        if not lines:
            continue
        yard = lines[0].yardstick
        better = "less is better" if yard == "CRPS" else "nats, more is better"
        unit = f" [{target.unit}], {better}" if yard == "CRPS" else f", {better}"
        methods = [m.method for m in lines[0].methods]
        heads = ["months ahead", "n", *methods, "model's gain", "90 % of the gain", "in 90 %"]
        found.append(
            f"{target.title[0].upper()}{target.title[1:]} ({name}): mean {yard}{unit}\n"
            + columns(heads, [_row(line, methods) for line in lines])
        )
    return found


def _row(line: Line, methods: list[str]) -> list[str]:
    flow = line.yardstick == "CRPS"
    cells = [line.of(m).crps if flow else line.of(m).log_score for m in methods]
    shown = [_number(x, flow) for x in cells]
    pair = line.against
    return [
        str(line.horizon), str(line.count), *shown, _number(pair.mean, flow, "+"),
        f"{_number(pair.low, flow, '+')} to {_number(pair.high, flow, '+')}",
        f"{100.0 * line.of(MODEL).within90:.0f} %",
    ]  # fmt: skip


def _number(x: float, flow: bool, sign: str = "") -> str:
    return f"{x:{sign}.{1 if flow else 3}f}".replace("-", words.MINUS)


def _transforms(skill: Skill) -> str:
    """Bands and the histogram of transforms: flat if forecasts say what they mean."""
    rows = []
    for line in skill.lines:
        model, top = line.of(MODEL), max(line.pit)
        drawn = "".join(BLOCKS[round(8 * x / top)] for x in line.pit)
        parts = model.brier
        murphy = (
            [f"{parts.score:.3f}", f"{parts.reliability:.4f}", f"{parts.resolution:.4f}"]
            if parts
            else ["", "", ""]
        )
        rows.append(
            [line.target, str(line.horizon), f"{100 * model.within50:.0f} %",
             f"{100 * model.within90:.0f} %", drawn, *murphy]
        )  # fmt: skip
    heads = ["target", "months ahead", "in 50 %", "in 90 %", "where it fell", "Brier",
             "reliability", "resolution"]  # fmt: skip
    said = (
        "Where what came fell in the model's forecast, in ten parts from low to high: even if the "
        "forecast says what it means. Reliability is best at 0; more resolution is better."
    )
    return paragraph(said) + "\n" + columns(heads, rows)


def _reliability(lines: list[Line]) -> str:
    """What was said against what came, horizons together where there are several."""
    ahead = sorted({line.horizon for line in lines})
    over = (
        "all horizons together" if len(ahead) > 1 else words.counted(ahead[0], "month") + " ahead"
    )
    rows = []
    for name in dict.fromkeys(line.target for line in lines):
        joined: dict[tuple[float, float], list[float]] = {}
        for line in lines:
            for b in line.reliability if line.target == name else ():
                sums = joined.setdefault((b.low, b.high), [0.0, 0.0, 0.0])
                sums[0] += b.count
                sums[1] += b.count * b.said
                sums[2] += b.happened
        for (low, high), (count, said, came) in sorted(joined.items()):
            rows.append(
                [name, f"{100 * low:.0f}{words.DASH}{100 * high:.0f} %", f"{count:.0f}",
                 f"{100 * said / count:.1f} %", f"{100 * came / count:.1f} %"]
            )  # fmt: skip
    heads = ["target", "when the model said", "times", "on average", "it happened"]
    return f"What was said and what came, {over}\n" + columns(heads, rows)


def _late(skill: Skill) -> str:
    """The same gains where hindsight of the usual level counts for less."""
    if not skill.late:
        return ""
    rows = [[x.target, str(x.horizon), str(x.count), _gain(x), x.best] for x in skill.late]
    said = (
        f"From {skill.since} on only, when every series had shown its usual level, so that "
        f"knowing it beforehand is worth less: the model's gain over the best baseline."
    )
    heads = ["target", "months ahead", "n", "gain", "best baseline"]
    return paragraph(said) + "\n" + columns(heads, rows)


def _gain(line: Line) -> str:
    return _number(line.against.mean, line.yardstick == "CRPS", "+")


def _bar(skill: Skill) -> str:
    marks, stack = bar(skill.lines), bar(skill.lines, STACK)
    rows = [
        [
            a.wanted,
            "met" if a.met else "missed",
            "met" if b.met else "missed",
            words.minus(a.found),
        ]
        for a, b in zip(marks, stack, strict=True)
    ]
    met = sum(m.met for m in marks)
    title = f"The bar: {met} of {len(marks)} lines met by the model alone"
    table = columns(["line", "model", "stack", "the model's figure"], rows)
    easy = sum(TARGETS[line.target].kind == "chance" for line in skill.lines)
    told = (
        f"Better means on average: the interval in brackets may hold nought. Bands of what happens "
        f"or not hold nearly 90 % almost whatever is said of it, so those {easy} lines are easily "
        f"met."
    )
    return f"{title}\n{table}\n{paragraph(told)}"


def _caveats(skill: Skill) -> str:
    if not skill.caveats:
        return ""
    told = (paragraph(f"- {text}", indent="  ")[2:] for text in skill.caveats)
    return "What could not be undone of hindsight\n" + "\n".join(told)
