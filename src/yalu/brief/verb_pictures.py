"""What the verbs of analysis draw when asked for a picture."""

from yalu.analysis.compare import Comparison
from yalu.analysis.discover import Discovery
from yalu.analysis.worth import Found
from yalu.brief import frontier_picture, peeling_picture, rank_picture, worth_picture
from yalu.brief.sheet import Shown
from yalu.model.outcomes import NEVER_SEEN, OUTCOMES, Outcome

MARKS = (
    "A disc is the rank by one or more of eleven metrics, a square the rank under one or more "
    "theories, the upright bar that on the deciding metric in all worlds."
)


def comparison_pictures(found: Comparison) -> list[Shown]:
    """Restraint against collapse, then how the ranking of each outcome changes."""
    f, one = found.frontier, OUTCOMES[found.frontier.outcomes[0]]
    drawn = [
        Shown(
            f"{_titled(one)} against {OUTCOMES[f.outcomes[1]].title}",
            frontier_picture.frontier_picture(f, found.policies),
            frontier_picture.about(f, found.policies) + _unseen(*f.outcomes),
        )
    ]
    for name, each in found.each.items():
        drawing = rank_picture.rank_picture(each)
        caption = f"{rank_picture.about(each)} {MARKS}{_unseen(name)}"
        drawn.append(Shown(f"{_titled(each.outcome)}: how the ranking changes", drawing, caption))
    return drawn


def discovery_pictures(found: Discovery) -> list[Shown]:
    """For each box its sentence, what it keeps of each input, and the peeling trajectory."""
    drawn, unseen = [], bool(OUTCOMES[found.condition.outcome].rests_on)
    for number, (box, told, reach) in enumerate(
        zip(found.boxes, found.sentences, found.reach, strict=True), 1
    ):
        limits = peeling_picture.limits_picture(reach, str(number)) if reach else ""
        drawn.append(Shown(f"Box {number}", limits, told + _unseen(found.condition.outcome)))
        drawing = peeling_picture.peeling_picture(box, str(number), unseen=unseen)
        caption = f"{peeling_picture.about(box)} {peeling_picture.MARKS}"
        drawn.append(Shown("How it was found", drawing, caption))
    return drawn


def worth_pictures(found: Found) -> list[Shown]:
    """What foresight, the world and the inputs most worth knowing would bring."""
    o = OUTCOMES[found.outcome]
    caption = worth_picture.about(found.value, o) + _unseen(o.name)
    return [Shown(_titled(o), worth_picture.worth_picture(found.value, o), caption)]


def _titled(o: Outcome) -> str:
    return o.title[0].upper() + o.title[1:]


def _unseen(*outcomes: str) -> str:
    """What was never observed, if any of the outcomes rests on it."""
    rests = dict.fromkeys(thing for name in outcomes for thing in OUTCOMES[name].rests_on)
    seen = ", ".join(NEVER_SEEN[thing] for thing in rests)
    return f" Rests on what was never observed here: {seen}." if rests else ""
