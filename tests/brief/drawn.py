"""Reading a drawing: its elements by class, where its lines go, what its axes and words say."""

import re
import xml.etree.ElementTree as ET
from itertools import combinations

SVG = "{http://www.w3.org/2000/svg}"
LETTER, ABOVE, BELOW = 5.5, 8.0, 2.5  # of a text of 10.5 px, in pixels


def elements(drawn, kind):
    """All elements that have this class."""
    return [e for e in ET.fromstring(drawn).iter() if kind in (e.get("class") or "").split()]


def places(element):
    """The coordinates of a path, in order."""
    numbers = [float(text) for text in re.findall(r"-?[0-9.]+", element.get("d"))]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def axis(drawn):
    """Height of every number on the upright axis."""
    marks = [e for e in elements(drawn, "tick") if e.get("text-anchor") == "end"]
    return {float(e.text.replace("−", "-").replace(",", "")): float(e.get("y")) - 4 for e in marks}


def along(drawn):
    """Place of every number in the middle of its tick, as on an axis along the foot."""
    marks = [e for e in elements(drawn, "tick") if e.get("text-anchor") == "middle"]
    return {float(e.text.removesuffix(" %")): float(e.get("x")) for e in marks}


def box(text):
    """About what room a text takes: left, top, right, bottom."""
    width = LETTER * len("".join(text.itertext()))
    x, y = float(text.get("x")), float(text.get("y"))
    left = {"end": x - width, "middle": x - width / 2}.get(text.get("text-anchor"), x)
    return left, y - ABOVE, left + width, y + BELOW


def texts(drawn):
    """All texts of a drawing."""
    return [e for e in ET.fromstring(drawn).iter() if e.tag in ("text", f"{SVG}text")]


def overlapping(drawn):
    """Texts that lie on one another or outside the drawing."""
    _, _, width, height = map(float, ET.fromstring(drawn).get("viewBox").split())
    boxes = [(t, *box(t)) for t in texts(drawn)]
    over = [
        ("".join(a.itertext()), "".join(b.itertext()))
        for (a, al, at, ar, ab), (b, bl, bt, br, bb) in combinations(boxes, 2)
        if al < br and bl < ar and at < bb and bt < ab
    ]
    outside = [
        "".join(t.itertext())
        for t, left, top, right, bottom in boxes
        if left < -1 or top < -1 or right > width + 1 or bottom > height + 1
    ]
    return over + outside
