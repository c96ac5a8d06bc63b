"""What the ten lines say of robustness, failure and information, where enough worlds were run."""

from collections.abc import Sequence

from yalu.analysis.value import Value
from yalu.brief import balance, plain, words, worth_picture
from yalu.brief.advice import Advice, Failing
from yalu.brief.findings import Findings
from yalu.brief.headlines import MORE_IS_BETTER, SHORT, in_table
from yalu.brief.lines import Line
from yalu.model.outcomes import OUTCOMES

MOST_LISTED = 4  # outcomes told by name; more are counted
TOLD = 2  # boxes told among the lines; the rest stand in their section


def holds_up(found: Findings) -> Line | None:
    """Which policies hold up against all others under every theory, and the balance of marks."""
    if found.advice is None:
        return None
    compared = found.advice.compared
    robust: dict[str, list[str]] = {}
    open_: list[str] = []
    depends: list[str] = []
    for name, each in compared.each.items():
        verdicts = each.verdicts.each
        for verdict in verdicts:
            if verdict.word == "robust":
                robust.setdefault(verdict.policy, []).append(_short(name))
        if not any(v.word == "robust" for v in verdicts):
            best = verdicts[compared.policies.index(each.robustness.best("laplace")[0])]
            (depends if best.word == "conditional" else open_).append(name)
    parts = [f"{policy} on {words.listed(on)}" for policy, on in robust.items()]
    text = (
        f"Whatever theory holds, no other policy does better, by enough to matter, than "
        f"{words.listed(parts)}."
        if parts
        else "No policy holds up under every theory on any headline."
    )
    if depends:
        text += f" Which is best depends on the theory for {_outcomes(depends)}."
    if open_:
        on = _outcomes(open_) if len(open_) <= MOST_LISTED else f"{len(open_)} headlines"
        text += f" The runs cannot tell which is best on {on}."
    return Line("What holds up.", f"{text} {balance.in_full(found)}".rstrip(), unseen=True)


def _short(name: str) -> str:
    """A headline in few words, without its unit; on whose view it is read where that is no matter
    of course."""
    return in_table(name) if name in MORE_IS_BETTER else SHORT[name].partition(",")[0]


def _outcomes(names: Sequence[str]) -> str:
    return words.listed([OUTCOMES[name].title for name in names])


def fails(found: Findings) -> Line | None:
    """The boxes that tell failures best apart, policies that fail in the same one together."""
    advice = found.advice
    if advice is None:
        return None
    alike: dict[tuple[str, tuple[str, ...]], list[Failing]] = {}
    for each in advice.failing:
        if each.gains and each.found.box.limits:
            where = tuple(plain.limits_of(each.found.box, each.limits))
            alike.setdefault((each.outcome, where), []).append(each)
    told = list(alike.items())[:TOLD]
    if not told:
        text = "No limit on a few assumptions sets the worlds apart in which a policy fails."
        return Line("When a policy fails.", text)
    text = " ".join(_together(found.base, *key, failing) for key, failing in told)
    unseen = any(OUTCOMES[outcome].rests_on for (outcome, _), _ in told)
    return Line("When a policy fails.", text, unseen=unseen)


def _together(base: str, outcome: str, where: Sequence[str], failing: Sequence[Failing]) -> str:
    """Policies that lose in the same worlds what they gain on the whole."""
    policies = words.listed([f.policy for f in failing])
    there, everywhere, caught = (
        _range([getattr(f.found.fit, part) for f in failing])
        for part in ("density", "everywhere", "coverage")
    )
    verb, their = ("does", "its") if len(failing) == 1 else ("do", "their")
    return (
        f"On {OUTCOMES[outcome].title}, {policies} {verb} better than {base} on the whole, but "
        f"worse in {there} of the worlds where {words.listed(where)}, against {everywhere} of all "
        f"worlds; {caught} of {their} failures lie there."
    )


def _range(shares: Sequence[float]) -> str:
    first, last = words.most(min(shares)), words.most(max(shares))
    return first if first == last else f"{first.removesuffix(' %')}{words.DASH}{last}"


def finds_out(found: Findings) -> Line | None:
    """How much is luck, and what would be worth knowing before choosing."""
    advice = found.advice
    if advice is None:
        return None
    text = " ".join(part for part in (_luck(advice, found.base), _worth(advice)) if part)
    return Line("Luck, and what to find out.", text, unseen=True) if text else None


def _luck(advice: Advice, base: str) -> str:
    """How much of the first headline is luck: what no knowledge of numbers and theories removes."""
    name = next(iter(advice.parted), None)
    if name is None:
        return ""
    parts = advice.parted[name].parts
    luck = parts.names.index("luck")
    low, high = (min(1.0, max(0.0, float(x[luck]))) for x in (parts.total_low, parts.total_high))
    left = words.most(low) if low < 0.995 else "nearly all"
    span = left if words.most(low) == words.most(high) else f"{left} to {words.most(high)}"
    return (
        f"Luck stays even for whoever knows every number and theory: {span} of the variance of "
        f"{OUTCOMES[name].title} under {base}, counting what it does together with them (90 %)."
    )


def _worth(advice: Advice) -> str:
    """The outcomes for which some single input is worth knowing, the most telling first."""
    best: dict[str, list[str]] = {}
    for name, value in sorted(advice.worth.items(), key=lambda each: -_telling(each[1])):
        told = [w for w in worth_picture.best(value) if w.name != "theories"]
        if told and value.foresight > 0.0:
            gain = worth_picture.size(told[0].value, OUTCOMES[name])
            best.setdefault(told[0].name, []).append(f"{OUTCOMES[name].title} by {gain}")
    if not best:
        return "No single input is surely worth knowing before one chooses."
    parts = [
        f"“{plain.input_of(name)}” (whoever knows it betters {words.listed(gains[:TOLD])} on "
        "average)"
        for name, gains in list(best.items())[:TOLD]
    ]
    return f"Most worth finding out before choosing: {words.listed(parts)}."


def _telling(value: Value) -> float:
    """How much of all that foresight could gain the best single input gains."""
    told = [w for w in worth_picture.best(value) if w.name != "theories"]
    return told[0].value / value.foresight if told and value.foresight > 0.0 else 0.0
