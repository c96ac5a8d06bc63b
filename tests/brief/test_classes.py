"""A class that styles what is drawn styles nothing else on the page or in the brief."""

import re

import pytest

DRAWN = ("svg", "g", "path", "line", "rect", "circle", "polygon", "text", "tspan", "pattern")
ELEMENT = re.compile(r"<([a-z][\w-]*)\b[^<>]*?\bclass=(?:\"([^\"]*)\"|\{`([^`]*)`\})")
ALONE = re.compile(r"(?:^|[},])\s*\.([a-z][\w-]*)(?=[,{])")


def alone(css):
    """Classes that a rule selects by themselves, whatever the element."""
    return set(ALONE.findall(re.sub(r"/\*.*?\*/", "", css, flags=re.S)))


def worn(text):
    """Classes that elements of HTML have."""
    return {
        name
        for tag, plain, made in ELEMENT.findall(text)
        if tag not in DRAWN
        for name in re.findall(r"(?<![\w${.-])[a-z][\w-]*", plain or made)
    }


@pytest.mark.parametrize(
    ("styles", "pages"),
    [
        (("picture.css", "brief.css"), ("src/yalu/brief/templates/*.html",)),
        (("picture.css",), ("frontend/src/parts/*.tsx", "frontend/src/tabs/*.tsx")),
    ],
)
def test_no_class_of_the_drawings_is_worn_by_anything_else(repository, styles, pages):
    css = "".join((repository / "frontend/src/style" / name).read_text("utf-8") for name in styles)
    found = [path for pattern in pages for path in repository.glob(pattern)]
    texts = "".join(path.read_text("utf-8") for path in found)
    assert len(alone(css)) > 20
    assert len(worn(texts)) > 20
    assert alone(css) & worn(texts) == set()
