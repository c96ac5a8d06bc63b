"""A mistake is answered with what was found, what was expected and what to do."""

import pytest
from house.mistakes import MISTAKES


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake.name)
def test_a_mistake_is_answered_in_words(mistake, tmp_path, yalu):
    for name, content in mistake.files.items():
        data = content.encode() if isinstance(content, str) else content
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(data)
    before = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}

    told = yalu(*[argument.format(folder=tmp_path) for argument in mistake.arguments])

    assert told.code == 2, told.err
    assert "Traceback" not in told.err
    assert "expected:" in told.err or "to mend:" in told.err
    for words in mistake.says:
        assert words in told.err
    assert told.out == ""
    after = {path: path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    assert after == before, "a mistake must leave no file behind"
