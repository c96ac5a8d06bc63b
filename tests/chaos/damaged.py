"""Bits that flip and files that are cut short."""

import shutil
from pathlib import Path
from random import Random

from chaos import work
from chaos.stage import Count, chance, expected, made, whole

from yalu.ensemble.store.store import INDEX, MARK, Store
from yalu.ensemble.store.stored import run_stored
from yalu.errors import InputError

FOUND = "each found, set aside, and done again to the same bytes"
SAME = "refused and mended, or no difference; the same bytes"


def damage(file: Path, luck: Random) -> str:
    """Flip a bit of the file, or cut it short; says which."""
    data = bytearray(file.read_bytes())
    if luck.random() < 0.7:
        place = luck.randrange(8 * len(data))
        data[place // 8] ^= 1 << place % 8
        what = "bit flipped"
    else:
        del data[luck.randrange(len(data)) :]
        what = "cut short"
    file.write_bytes(data)
    return what


def chunks(times: int, folder: Path, seed: int = 4) -> Count:
    """Damage one chunk after another: each must be found, set aside and done again."""
    count, luck = Count("a chunk with a bit flipped, or cut short", FOUND), chance(seed)
    path = made(folder)
    files = sorted((path / "chunks").rglob("*.chunk"))
    sound = {file: file.read_bytes() for file in files}
    with Store(path) as store:
        while count.done < times:
            hit = luck.sample(files, min(20, times - count.done))
            for file in hit:
                count.found[damage(file, luck)] += 1
            before = len(list((path / "quarantine").glob("*")))
            runs = run_stored(work.study(), store, chunk=work.CHUNK)
            found = len(list((path / "quarantine").glob("*"))) - before
            count.done += len(hit)
            count.found["set aside"] += found
            count.check(found == len(hit), f"{found} of {len(hit)} were found")
            count.check(work.digest(runs) == expected(), "other bytes")
            again = [file for file in hit if file.read_bytes() == sound[file]]
            count.found["done again"] += len(again)
            count.check(len(again) == len(hit), "not done again to the same bytes")
    return count


def left_open(folder: Path) -> Path:
    """A store with the whole run in it, the last entries in the log, as a kill leaves it."""
    store, copy = folder / "open", folder / "left"
    with Store(store) as opened:
        run_stored(work.study(), opened, chunk=work.CHUNK)
        shutil.copytree(store, copy)
    (copy / f"{INDEX}-shm").unlink()
    return copy


def index(times: int, folder: Path, seed: int = 5) -> Count:
    """Damage the catalogue, a document or the mark: the numbers must stay the same."""
    count, luck = (
        Count("the catalogue, its log, a document or the mark damaged", SAME),
        chance(seed),
    )
    first = left_open(folder)
    names = [
        INDEX,
        f"{INDEX}-wal",
        MARK,
        *(str(f.relative_to(first)) for f in first.glob("runs/*")),
    ]
    for number in range(times):
        path = folder / f"copy-{number}"
        shutil.copytree(first, path)
        name = names[number % len(names)]
        damage(path / name, luck)
        try:
            with Store(path, make=False) as store:
                runs = run_stored(work.study(), store, chunk=work.CHUNK)
                count.check(work.digest(runs) == expected(), "other bytes")
                count.found["made no difference"] += 1
        except InputError as error:
            count.found["refused, then mended"] += 1
            count.check("yalu runs verify" in str(error), f"no remedy: {error}")
        count.check(whole(path) == expected(), "other bytes after mending")
        count.done += 1
        shutil.rmtree(path)
    return count
