"""What the ten lines say of robustness, failure and information, where enough worlds were run."""

from collections.abc import Sequence

from yalu.analysis.assumptions import assumption
from yalu.brief import words, worth_picture
from yalu.brief.advice import Advice
from yalu.brief.findings import Findings
from yalu.brief.headlines import SHORT
from yalu.brief.lines import Line
from yalu.model.outcomes import OUTCOMES

TOLD = 2  # boxes told among the lines; the rest stand in their section


def holds_up(found: Findings, balance: Line) -> Line:
    """Which policies hold up against all others under every theory, and what none gives free."""
    if found.advice is None:
        return balance
    compared = found.advice.compared
    robust: dict[str, list[str]] = {}
    open_: list[str] = []
    depends: list[str] = []
    for name, each in compared.each.items():
        verdicts = each.verdicts.each
        for verdict in verdicts:
            if verdict.word == "robust":
                robust.setdefault(verdict.policy, []).append(SHORT[name].partition(",")[0])
        if not any(v.word == "robust" for v in verdicts):
            best = verdicts[compared.policies.index(each.robustness.best("laplace")[0])]
            (depends if best.word == "conditional" else open_).append(name)
    parts = [f"{policy} on {words.listed(on)}" for policy, on in robust.items()]
    text = (
        f"Under every theory no other policy leads {words.listed(parts)} by enough to matter."
        if parts
        else "No policy holds up under every theory on any headline."
    )
    if depends:
        text += f" Which is best depends on the theory for {_outcomes(depends)}."
    if open_:
        count = f"{found.runs.members:,} worlds cannot tell the best"
        text += f" On {words.counted(len(open_), 'headline')} {count}."
    return Line("What holds up.", f"{text} {balance.text}", unseen=True)


def _outcomes(names: Sequence[str]) -> str:
    return words.listed([OUTCOMES[name].title for name in names])


def fails(found: Findings) -> Line | None:
    """The boxes that tell failures best apart."""
    advice = found.advice
    if advice is None:
        return None
    told = [f for f in advice.failing if f.gains and f.found.box.limits][:TOLD]
    if not told:
        text = "No limit on a few assumptions sets the worlds apart in which a policy fails."
        return Line("When a policy fails.", text)
    unseen = any(OUTCOMES[f.outcome].rests_on for f in told)
    return Line("When a policy fails.", " ".join(f.sentence for f in told), unseen=unseen)


def finds_out(found: Findings) -> Line | None:
    """How much is luck, and what would be worth knowing before choosing."""
    advice = found.advice
    if advice is None:
        return None
    text = " ".join(part for part in (_luck(advice, found.base), _worth(advice)) if part)
    return Line("Luck, and what to find out.", text, unseen=True) if text else None


def _luck(advice: Advice, base: str) -> str:
    """How much of the first headline is luck, and how much would be known by knowing all else."""
    name = next(iter(advice.parted), None)
    if name is None:
        return ""
    parts = advice.parted[name].parts
    luck = parts.names.index("luck")
    alone = sum(max(0.0, float(s)) for i, s in enumerate(parts.first) if i != luck)
    return (
        f"Of the variance of {OUTCOMES[name].title} under {base}, knowing every number and theory "
        f"would take away {words.percent(min(1.0, alone))}; the rest is luck, alone or together "
        "with them."
    )


def _worth(advice: Advice) -> str:
    """The outcomes for which some single input is worth knowing, the most telling first."""
    found = []
    for name, value in advice.worth.items():
        best = [w for w in worth_picture.best(value) if w.name != "theories"]
        if best and value.foresight > 0.0:
            found.append((best[0].value / value.foresight, name, best[0]))
    if not found:
        return "No single input is surely worth knowing before one chooses."
    parts = [
        f"“{assumption(input_.name).meaning}” for {OUTCOMES[name].title} "
        f"(better by {worth_picture.size(input_.value, OUTCOMES[name])} on average)"
        for _, name, input_ in sorted(found, key=lambda each: -each[0])[:TOLD]
    ]
    return f"Most worth finding out before choosing: {words.listed(parts)}."
