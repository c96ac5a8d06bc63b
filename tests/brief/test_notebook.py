"""In a notebook a result shows itself: charts that a screen reader can tell, and a table."""

import base64
import re
from xml.etree import ElementTree

from brief.made_runs import made_runs

import yalu
from yalu.brief import fans, notebook


def pictures(html: str) -> list[ElementTree.Element]:
    found = re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", html)
    return [ElementTree.fromstring(base64.b64decode(code)) for code in found]


def test_runs_show_their_fans_and_the_headlines_of_every_policy():
    html = yalu.run("hedge", "hands-off", members=64, months=24)._repr_html_()
    (picture,) = pictures(html)
    text = "".join(picture.itertext())
    assert "Assembled warheads" in text
    assert "Hardship" in text
    assert html.count("<tr>") == 1 + len(notebook.HEADLINES)
    assert "hands-off" in html
    assert "†" in html
    assert len(re.search(r'alt="([^"]+)"', html)[1]) > 100


def test_a_notebook_shows_the_very_drawings_of_the_brief(monkeypatch):
    drawn, real = [], fans.fan_picture
    monkeypatch.setattr(fans, "fan_picture", lambda *told: drawn.append(real(*told)) or drawn[-1])
    html = made_runs(worlds=64)._repr_html_()
    (code,) = re.findall(r"data:image/svg\+xml;base64,([A-Za-z0-9+/=]+)", html)
    sheet = base64.b64decode(code).decode()
    assert len(drawn) == len(notebook.PATHS)
    for drawing in drawn:
        inside = drawing[drawing.index("viewBox") :]
        assert inside in sheet


def test_what_is_shown_cannot_bring_its_own_markup():
    html = notebook.image('a < b & "c"', [notebook.Shown("x", "", "<script>1</script>")])
    assert "<script" not in html
    assert pictures(html)


def test_every_result_that_has_charts_shows_them():
    for kind in notebook.SHOWN:
        assert callable(kind._repr_html_)
