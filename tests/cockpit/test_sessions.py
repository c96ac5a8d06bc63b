"""One secret for all servers of a user, however many begin at the same moment."""

import secrets

from yalu.cockpit.sessions import SECRET, shared_secret


def test_a_server_that_begins_while_another_makes_the_secret_has_the_same(tmp_path, monkeypatch):
    monkeypatch.setenv("YALU_CACHE", str(tmp_path))
    made, other = secrets.token_bytes, []

    def meanwhile(size: int) -> bytes:
        if not other:
            other.append(b"")
            other[0] = shared_secret()
        return made(size)

    monkeypatch.setattr(secrets, "token_bytes", meanwhile)
    mine = shared_secret()
    assert mine == other[0] == shared_secret()
    assert len(mine) == SECRET
    assert [file.name for file in tmp_path.iterdir()] == ["cockpit.key"]
    assert (tmp_path / "cockpit.key").stat().st_mode & 0o077 == 0
