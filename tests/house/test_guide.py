"""What the guide shows works as shown.

Every fenced block of `README.md` and `docs/guide/*.md` is executed in a folder of the page's own:

- ``console``: lines that begin with `$ ` are given to bash; they must succeed. A command goes on
  after a backslash. ``console error``: they must fail with words. ``console exact``: what they
  print must be what is shown.
- ``python``: runs by itself, in the same folder.
- ``toml`` must be TOML. ``toml NAME`` and ``python NAME`` are also written to a file of that name.

Other blocks (``sh``, ``text``) are only read.
"""

import os
import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from ports import free_port

ROOT = Path(__file__).resolve().parents[2]
GUIDE = [ROOT / "README.md", *sorted((ROOT / "docs/guide").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)[ \t]*([^\n]*)\n(.*?)^```[ \t]*$", re.MULTILINE | re.DOTALL)
PATIENCE = 3600  # seconds; the machine may be busy
PORT = "18786"  # of the guide's examples; another run of these tests may be at it too


@dataclass(frozen=True)
class Block:
    """A fenced block: where it begins, its language, the words behind it, its text."""

    line: int
    language: str
    words: str
    text: str


def blocks(page: str) -> list[Block]:
    return [
        Block(page.count("\n", 0, found.start()) + 1, found[1], found[2].strip(), found[3])
        for found in FENCE.finditer(page)
    ]


def commands(text: str) -> Iterator[tuple[str, str]]:
    """Each command of a console block with the output that is shown under it."""
    for part in re.split(r"^\$ ", text, flags=re.MULTILINE)[1:]:
        lines = part.split("\n")
        last = next(i for i, line in enumerate(lines) if not line.endswith("\\"))
        yield "\n".join(lines[: last + 1]), "\n".join(lines[last + 1 :]).strip()


def call(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    here = str(Path(sys.executable).parent)
    environment = os.environ | {"PATH": here + os.pathsep + os.environ["PATH"], "COLUMNS": "100"}
    return subprocess.run(
        command,
        cwd=folder,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        stdin=subprocess.DEVNULL,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


def execute_console(block: Block, folder: Path) -> None:
    marks = set(block.words.split())
    assert marks <= {"error", "exact"}, f"unknown mark of a console block: {block.words}"
    for command, shown in commands(block.text):
        done = call(["bash", "-euo", "pipefail", "-c", command], folder)
        if "error" in marks:
            assert done.returncode != 0, f"succeeded, but is shown as an error: {command}"
            assert "Traceback" not in done.stdout
        else:
            assert done.returncode == 0, f"{command}\n{done.stdout}"
        if "exact" in marks:
            assert done.stdout.strip() == shown, command


def execute(block: Block, folder: Path) -> None:
    if block.language == "console":
        execute_console(block, folder)
    if block.language == "toml":
        tomllib.loads(block.text)
    if block.language in ("toml", "python") and block.words:
        (folder / block.words).write_text(block.text, encoding="utf-8")
    elif block.language == "python":
        done = call([sys.executable, "-c", block.text], folder)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("page", GUIDE, ids=lambda page: page.stem)
def test_what_a_page_shows_works_as_shown(page, tmp_path):
    text = page.read_text(encoding="utf-8").replace(PORT, str(free_port()))
    for block in blocks(text):
        try:
            execute(block, tmp_path)
        except Exception as error:
            error.add_note(f"in the block at {page.relative_to(ROOT)}:{block.line}")
            raise


PAGE = """
```console exact
$ echo one; \\
  echo two
one
two
$ cat given.toml
answer = 1
```

```console error
$ yalu no-such-verb
```
"""


def test_a_page_is_executed_in_order_in_its_own_folder(tmp_path):
    for block in blocks("```toml given.toml\nanswer = 1\n```\n" + PAGE):
        execute(block, tmp_path)


@pytest.mark.parametrize(
    "page",
    [
        "```console\n$ false\n```\n",
        "```console error\n$ true\n```\n",
        "```console exact\n$ echo one\ntwo\n```\n",
        "```python\n1 / 0\n```\n",
    ],
)
def test_a_page_that_shows_something_else_fails(page, tmp_path):
    (block,) = blocks(page)
    with pytest.raises(AssertionError):
        execute(block, tmp_path)


def test_a_block_that_is_not_toml_fails(tmp_path):
    (block,) = blocks("```toml\nanswer = \n```\n")
    with pytest.raises(tomllib.TOMLDecodeError):
        execute(block, tmp_path)
