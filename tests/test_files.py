"""Outputs are whole or absent."""

import os
from pathlib import Path

import pytest

from yalu.errors import OutputError
from yalu.files import replacing, write_atomically


def drafts(folder: Path) -> list[str]:
    return [f.name for f in folder.iterdir() if f.name.endswith(".draft")]


def test_a_file_holds_exactly_what_was_written(tmp_path):
    write_atomically(tmp_path / "text", "Yalu, 鸭绿江, 압록강\n")
    write_atomically(tmp_path / "bytes", b"\x00\xff")

    assert (tmp_path / "text").read_text(encoding="utf-8") == "Yalu, 鸭绿江, 압록강\n"
    assert (tmp_path / "bytes").read_bytes() == b"\x00\xff"
    assert drafts(tmp_path) == []


def test_a_new_file_has_the_permissions_the_user_asked_for(tmp_path):
    before = os.umask(0o027)
    try:
        write_atomically(tmp_path / "new", "x")
    finally:
        os.umask(before)
    assert (tmp_path / "new").stat().st_mode & 0o777 == 0o640


def test_a_replaced_file_keeps_its_permissions(tmp_path):
    page = tmp_path / "page"
    page.write_text("old")
    page.chmod(0o604)
    write_atomically(page, "new")
    assert page.stat().st_mode & 0o777 == 0o604


def test_a_writer_that_fails_leaves_the_old_file_and_no_draft(tmp_path):
    page = tmp_path / "page"
    page.write_text("old")

    def write_half() -> None:
        with replacing(page) as draft:
            draft.write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        write_half()
    assert page.read_text() == "old"
    assert drafts(tmp_path) == []


def test_a_link_goes_on_being_a_link(tmp_path):
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_atomically(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink()
    assert (tmp_path / "real").read_text() == "new"


def test_a_full_disk_is_named(tmp_path):
    full = Path("/dev/full")  # a device of every Linux that answers "no space left"
    with pytest.raises(OutputError, match="no space left"):
        write_atomically(full, "x")
    assert full.is_char_device()


def test_a_disk_that_fills_while_we_write_leaves_the_old_file(tmp_path, monkeypatch):
    page = tmp_path / "page"
    page.write_text("old")

    def filled(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", filled)
    with pytest.raises(OutputError, match="no space left"):
        write_atomically(page, "new")
    assert page.read_text() == "old"
    assert drafts(tmp_path) == []


def test_a_folder_is_not_a_file(tmp_path):
    with pytest.raises(OutputError, match="is a folder"):
        write_atomically(tmp_path, "x")


def test_a_missing_folder_is_named(tmp_path):
    with pytest.raises(OutputError, match="does not exist"):
        write_atomically(tmp_path / "nowhere" / "page", "x")


def test_a_file_has_no_files_inside(tmp_path):
    (tmp_path / "page").write_text("x")
    with pytest.raises(OutputError, match="not a folder"):
        write_atomically(tmp_path / "page" / "inside", "x")


def test_a_locked_folder_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode: False)  # root may write anywhere
    with pytest.raises(OutputError, match="no permission"):
        write_atomically(tmp_path / "page", "x")
    assert not (tmp_path / "page").exists()
