"""What this machine can do, and how near the month comes: `python -m bench limits`.

Two small kernels in C, compiled here with the machine's flags: independent multiply-and-add
chains on vectors, and our `exp` alone. The month's operations are counted from its graph.
"""

import ctypes
import subprocess
import tempfile
from collections import Counter
from pathlib import Path

from bench import clock
from bench.c_rendering import _HEAD, _mathematics
from bench.subject import SEED, Subject
from yalu.engine import streams
from yalu.engine.machine import compile_month

Row = tuple[str, str, str]
CHAINS, ROUNDS = 16, 200_000
#: Vector instructions that one `exp`, one `log` and one Philox block of four words take.
EXP, LOG, PHILOX = 24, 33, streams.ROUNDS * 12

_KERNELS = """
extern "C" float sums(int64_t n) {
  V a[CHAINS];
  _Pragma("GCC unroll 16") for (int i = 0; i < CHAINS; i++) a[i] = (V){} + 0.5f + (float)i;
  const V b = (V){} + 0.999f, c = (V){} + 0.001f;
  for (int64_t k = 0; k < n; k++)
    _Pragma("GCC unroll 16") for (int i = 0; i < CHAINS; i++) a[i] = a[i] * b + c;
  float s = 0; _Pragma("GCC unroll 16") for (int i = 0; i < CHAINS; i++) s += a[i][0]; return s;
}
extern "C" float exps(int64_t n) {
  V a[CHAINS];
  _Pragma("GCC unroll 16") for (int i = 0; i < CHAINS; i++) a[i] = (V){} - 0.01f * (float)i;
  for (int64_t k = 0; k < n; k++)
    _Pragma("GCC unroll 16") for (int i = 0; i < CHAINS; i++) a[i] = exp_(a[i] * 0.5f) - 1.0f;
  float s = 0; _Pragma("GCC unroll 16") for (int i = 0; i < CHAINS; i++) s += a[i][0]; return s;
}
"""


def kernels() -> dict[str, float]:
    """Billion vector instructions a second of one core: plain arithmetic, and `exp`."""
    folder = Path(tempfile.mkdtemp(prefix="yalu-bench-"))
    source, library = folder / "limits.cpp", folder / "limits.so"
    source.write_text(_HEAD + _mathematics() + _KERNELS.replace("CHAINS", str(CHAINS)))
    flags = ["-O3", "-march=native", "-mprefer-vector-width=512", "-ffp-contract=off"]
    subprocess.run(
        ["c++", *flags, "-fPIC", "-shared", "-w", str(source), "-o", str(library)], check=True
    )
    code = ctypes.CDLL(str(library))
    for name in ("sums", "exps"):
        getattr(code, name).argtypes = [ctypes.c_int64]
    times = clock.interleaved(
        {"sums": lambda: code.sums(ROUNDS), "exps": lambda: code.exps(ROUNDS // 10)}, 5
    )
    return {
        "sums": 2 * CHAINS * ROUNDS / times["sums"] / 1e9,
        "exps": CHAINS * ROUNDS / 10 / times["exps"] / 1e9,
    }


def rows(subject: Subject, *, worlds: int, rounds: int) -> list[Row]:
    """The limits, the month's instructions, and the share of the limit that it reaches."""
    program, can = subject.program(), kernels()
    counted = Counter(program.graph.nodes[id][0] for id in program.live(record=False))
    plain = sum(counted.values()) - counted["const"] - counted["in"]
    plain -= counted["exp"] + counted["log"]
    draws = len(subject.layout.streams)
    vector = plain + EXP * counted["exp"] + LOG * counted["log"] + PHILOX * draws
    code = compile_month(subject.layout, subject.program, subject.key)
    tables = subject.tables(worlds)
    job = {"month": lambda: code.run(*tables, seed=SEED, months=subject.months)}
    spent = clock.interleaved(job, rounds)["month"]
    done = worlds / 16 * subject.months * vector / spent / 1e9
    return [
        ("vector arithmetic of one core, independent chains", f"{can['sums']:.2f} G/s", ""),
        ("our `exp` of 16 numbers, alone", f"{can['exps']:.3f} G/s", ""),
        ("the month: plain operations", f"{plain:,}", ""),
        ("the month: `exp`, `log`, Philox blocks",
         f"{counted['exp']:,}, {counted['log']:,}, {draws:,}", ""),
        ("the month: vector instructions at a guess", f"{vector:,}", ""),
        ("strict machine code, one core", f"{done:.2f} G/s", ""),
        ("share of the limit", f"{done / can['sums']:.0%}", ""),
    ]  # fmt: skip
