"""A traced month as C: the practical limit that the machine code is measured against.

One vector of 16 worlds runs through all its months before the next begins, with the same
Philox draws, the same `exp` and `log` and the same work done once for all months as in the
engine; then the system's own compiler does its best. Compiled as C++ only because C has no
`?:` for vectors. Not shipped.
"""

import ctypes
import itertools
import subprocess
import tempfile
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

import numpy as np

from yalu.engine import emit, streams, strict_maths
from yalu.engine.trace import Program

LANES = 16
FLAGS = {
    "strict": ("-ffp-contract=off",),
    "fast": ("-ffast-math",),
}

_HEAD = """
#include <stdint.h>
#include <math.h>
#ifdef __AVX512F__
#include <immintrin.h>
#endif
typedef float V __attribute__((vector_size(64), aligned(4)));
typedef int32_t I __attribute__((vector_size(64), aligned(4)));
typedef uint32_t U __attribute__((vector_size(64), aligned(4)));
#ifdef __AVX512F__
#define KEEP(x) __asm__("" : "+v"(x))  /* hides a value from -ffast-math */
#else
#define KEEP(x) __asm__("" : "+m"(x))
#endif

static inline V square_root(V x) {
#ifdef __AVX512F__
  return (V)_mm512_sqrt_ps((__m512)x);
#else
  V y; for (int l = 0; l < 16; l++) y[l] = sqrtf(x[l]); return y;
#endif
}
static inline U high(U a, uint32_t m) {
#ifdef __AVX512F__
  __m512i x = (__m512i)a, k = _mm512_set1_epi64(m);
  __m512i even = _mm512_srli_epi64(_mm512_mul_epu32(x, k), 32);
  __m512i odd = _mm512_mul_epu32(_mm512_srli_epi64(x, 32), k);
  return (U)_mm512_mask_blend_epi32(0xAAAA, even, odd);
#else
  U h; for (int l = 0; l < 16; l++) h[l] = (uint32_t)(((uint64_t)a[l] * m) >> 32); return h;
#endif
}
static inline V uniform(U w) {
  return __builtin_convertvector((I)(w >> 9), V) * 0x1p-23f + 0x1p-24f;
}
"""


def _single(value: float) -> str:
    return f"{float(np.float32(value)).hex()}f"


def _mathematics() -> str:
    """`exp`, `log` and Philox as C, from the constants the engine uses."""
    m, f = strict_maths, _single
    exp_steps = "".join(f"  p = p * r + {f(c)};\n" for c in m.EXP_TERMS[1:])
    log_steps = "".join(f"  y = y * r + {f(c)};\n" for c in m.LOG_TERMS[1:])
    one, two = (f"0x{k:X}u" for k in streams.MULTIPLIERS)
    return f"""
static inline V exp_(V x) {{
  x = x < {f(m.LOWEST)} ? (V){{}} + {f(m.LOWEST)} : x;
  x = x > {f(m.HIGHEST)} ? (V){{}} + {f(m.HIGHEST)} : x;
  V s = x * {f(m.LOG2_E)} + {f(m.ROUND)};
  KEEP(s);
  V n = s - {f(m.ROUND)};
  V r = x - n * {f(m.LN2_HIGH)};
  KEEP(r);
  r = r - n * {f(m.LN2_LOW)};
  V p = (V){{}} + {f(m.EXP_TERMS[0])};
{exp_steps}  p = (p * r) * r + r + 1.0f;
  return (V)((U)p + ((U)s << {m.MANTISSA_BITS}));
}}
static inline V log_(V x) {{
  U b = (U)(x < {f(m.TINY)} ? (V){{}} + {f(m.TINY)} : x);
  V e = __builtin_convertvector((I)(b >> {m.MANTISSA_BITS}) - {m.HALF_EXPONENT}, V);
  V h = (V)((b & {m.MANTISSA}u) | {m.HALF_BITS}u);
  I low = h < {f(m.SQRT_HALF)};
  e = low ? e - 1.0f : e;
  V r = (low ? h + h : h) - 1.0f, q = r * r, y = (V){{}} + {f(m.LOG_TERMS[0])};
{log_steps}  y = (y * r) * q;
  y = y + e * {f(m.LN2_LOW)};
  y = y - 0.5f * q;
  y = (r + y) + e * {f(m.LN2_HIGH)};
  return x >= 0.0f ? y : (V){{}} + __builtin_nanf("");
}}
static inline void philox(U c[4], uint32_t k0, uint32_t k1) {{
  for (int i = 0; i < {streams.ROUNDS}; i++) {{
    U h0 = high(c[0], {one}), l0 = c[0] * {one}, h1 = high(c[2], {two}), l1 = c[2] * {two};
    c[0] = h1 ^ c[1] ^ k0; c[1] = l1; c[2] = h0 ^ c[3] ^ k1; c[3] = l0;
    k0 += 0x{streams.KEY_STEPS[0]:X}u; k1 += 0x{streams.KEY_STEPS[1]:X}u;
  }}
}}
"""


def render(program: Program) -> str:
    """The month and its loop over blocks and months, as C source."""
    layout = program.layout
    parts = emit.split(replace(program, path=(), layout=replace(layout, path=())))
    setup = [line for id in parts.once if (line := _line(program, id))]
    setup += [f"    K[{row}] = v{id};" for id, row in parts.kept.items()]
    read = {i for id in parts.monthly for i in program.graph.inputs_of(id)}
    order = sorted({*parts.monthly, *read, *program.carry})
    body = [line for id in order if (line := _line(program, id, parts.kept))]
    ends = [
        f"    *(V *)(C + {row * LANES}) = {_name(program, id)};"
        for row, id in enumerate(program.carry)
    ]
    draws = "\n".join(_stream(layout, name) for name in layout.streams)
    carries, parameters = (len(layout.names(g)) * LANES for g in ("carry", "parameter"))
    return f"""{_HEAD}{_mathematics()}
extern "C" void run(float *__restrict carry, const float *__restrict parameter,
    const float *__restrict Q, const float *__restrict forcing, const uint32_t *__restrict worlds,
    uint32_t seed0, uint32_t seed1, uint32_t replication,
    int32_t first, int32_t months, int64_t from, int64_t to) {{
 for (int64_t block = from; block < to; block++) {{
  float *__restrict C = carry + block * {carries};
  const float *__restrict P = parameter + block * {parameters};
  const U world = *(const U *)(worlds + block * {LANES});
  V K[{len(parts.kept) + 1}];
  {{
{chr(10).join(setup)}
  }}
  for (int32_t k = 0; k < months; k++) {{
    const float *F = forcing + (int64_t)k * {len(layout.forcing)};
    const uint32_t month = first + k;
    const V t = (V){{}} + (float)(int32_t)month;
{draws}
{chr(10).join(body)}
{chr(10).join(ends)}
  }}
 }}
}}
"""


def _name(program: Program, id: int) -> str:
    node = program.graph.nodes[id]
    return f"((V){{}} + {_single(node[1])})" if node[0] == "const" else f"v{id}"


def _stream(layout, name: str) -> str:
    variable, key = f"s{layout.streams.index(name)}", streams.stream_key(name)
    start = f"{{world, (U){{}} + month, (U){{}} + 0x{key:X}u, (U){{}} + replication}}"
    return f"    U {variable}[4] = {start}; philox({variable}, seed0, seed1);"


def _line(program: Program, id: int, kept: Mapping[int, int] = MappingProxyType({})) -> str:
    op, *rest = program.graph.nodes[id]
    if id in kept:
        return f"    const V v{id} = K[{kept[id]}];"
    if op == "const":
        return ""
    if op == "in":
        return f"    const V v{id} = {_input(program.layout, *rest)};"
    names = [_name(program, i) for i in rest]
    if op in ("lt", "le", "and", "or", "not"):
        sign = {"lt": "<", "le": "<=", "and": "&", "or": "|"}.get(op)
        value = f"~{names[0]}" if op == "not" else f"{names[0]} {sign} {names[1]}"
        return f"    const I v{id} = {value};"
    if op == "where":
        value = f"{names[0]} ? {names[1]} : {names[2]}"
    elif op == "neg":
        value = f"-{names[0]}"
    elif op in "+-*/":
        value = f"{names[0]} {op} {names[1]}"
    else:
        function = {"exp": "exp_", "log": "log_", "sqrt": "square_root"}[op]
        value = f"{function}({names[0]})"
    return f"    const V v{id} = {value};"


def _input(layout, group: str, index: int) -> str:
    if group == "month":
        return "t"
    if group in ("policy", "forcing"):
        return f"(V){{}} + {'Q' if group == 'policy' else 'F'}[{index}]"
    if group == "luck":
        draw = layout.luck[index]
        return f"uniform(s{layout.streams.index(draw.stream)}[{draw.word}])"
    return f"*(const V *)({'C' if group == 'carry' else 'P'} + {index * LANES})"


class CMonth:
    """A month compiled from C; `run` steps the carry in place, as the machine code does."""

    def __init__(self, program: Program, mode: str, *, compiler: str = "c++"):
        folder = Path(tempfile.mkdtemp(prefix="yalu-bench-"))
        source, library = folder / "month.cpp", folder / "month.so"
        source.write_text(render(program))
        flags = ("-O3", "-march=native", "-mprefer-vector-width=512", "-fPIC", "-shared", "-w")
        command = [compiler, *flags, *FLAGS[mode], str(source), "-o", str(library)]
        subprocess.run(command, check=True)
        self._run = ctypes.CDLL(str(library)).run
        p, u, i, n = ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int32, ctypes.c_int64
        self._run.argtypes = [p, p, p, p, p, u, u, u, i, i, n, n]

    def run(
        self,
        carry,
        parameter,
        policy,
        forcing,
        worlds,
        *,
        seed,
        replication=0,
        first_month=0,
        months,
        threads=1,
    ):
        """One policy, all blocks; `carry [block, carry, lane]` becomes that of the end."""
        where = [a.ctypes.data for a in (carry, parameter, policy, forcing, worlds)]
        keys = (*streams.seed_words(seed), replication, first_month, months)
        edges = np.linspace(0, len(carry), threads + 1).astype(int)
        with ThreadPoolExecutor(threads) as pool:
            spans = itertools.pairwise(edges)
            list(pool.map(lambda span: self._run(*where, *keys, *span), spans))
