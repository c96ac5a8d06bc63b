"""Write again what the commands of the guide print: `make pages` runs it after the pages.

Only output that is shown already is renewed. What stays the same stays as it is, so the change is
a readable diff; numbers in it follow the model.
"""

import os
import re
import sys
import tempfile
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from house.test_guide import FENCE, GUIDE, Block, call, commands, execute


def renewed(block: Block, folder: Path) -> str:
    """The text of a console block with what its commands print now, where it shows anything."""
    parts = []
    for command, shown in commands(block.text):
        done = call(["bash", "-euo", "pipefail", "-c", command], folder)
        parts.append(f"$ {command}\n")
        if shown:
            lines = [line.rstrip() for line in done.stdout.strip("\n").split("\n")]
            parts.append("\n".join(lines) + "\n")
    return "".join(parts)


def refresh(page: Path) -> bool:
    """Run a page and renew it; whether anything changed."""
    old = page.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        os.environ["XDG_DATA_HOME"] = str(Path(folder) / "user-data")

        def rewrite(found: re.Match[str]) -> str:
            block = Block(0, found[1], found[2].strip(), found[3])
            if block.language != "console":
                execute(block, Path(folder))
                return found[0]
            head = found[0].partition("\n")[0]
            return f"{head}\n{renewed(block, Path(folder))}```"

        new = FENCE.sub(rewrite, old)
    if new != old:
        page.write_text(new, encoding="utf-8")
    return new != old


if __name__ == "__main__":
    for page in GUIDE:
        if refresh(page):
            print(f"renewed {page.name}")
