"""Python's sentences and the page write numbers and chances alike: both are held to `words.json`.

The page's side is `frontend/words.mjs`, which `npm run check` runs.
"""

import json

from yalu.brief import words


def test_numbers_and_chances_are_written_alike(repository):
    cases = json.loads((repository / "frontend/words.json").read_text(encoding="utf-8"))["words"]
    say = {
        "number": lambda of, c: words.number(*of, c.get("unit", "1"), beside=c.get("beside", ())),
        "spread": lambda of, c: words.spread(*of, c.get("unit", "1")),
        "percent": lambda of, c: words.percent(*of, c.get("worlds", 0)),
        "points": lambda of, c: words.points(*of),
        "word": lambda of, c: words.word(*of),
        "forecast": lambda of, c: words.forecast(*of),
    }
    for case in cases:
        assert say[case["say"]](case["of"], case) == case["text"], case
