"""From a traced month to the text of a machine-code function that runs whole trajectories.

The function takes a range of jobs; a job is one block of worlds (a world per lane) under
one policy. For each job it copies the carry to scratch, computes once what does not
change from month to month, then lets time be the inner loop: a few kilobytes of scratch
stay in the nearest cache while all months pass. Each month is straight-line code that
reads one copy of the carry and writes the other; then the copies change places.
"""

from collections.abc import Callable
from dataclasses import dataclass

from yalu.engine import streams
from yalu.engine.graph import ARITHMETIC, Graph
from yalu.engine.trace import Program
from yalu.engine.vectors import Code, Vector

#: The function's arguments: tables of numbers, then whole numbers.
TABLES = ("carry", "parameter", "policy", "forcing", "worlds", "final", "paths")
NUMBERS = (
    "carry_step",  # numbers from one policy's starting carry to the next, or 0 if they share it
    "path_job_step",  # numbers from one job's path to the next, or 0 if nothing is recorded
    "path_month_step",  # numbers from one month's path to the next, or 0
    "blocks",  # jobs go over all blocks for the first policy, then for the next
    "start",
    "stop",  # jobs from start to just before stop
    "seed_low",
    "seed_high",
    "replication",
    "first_month",
    "months",
)


@dataclass(frozen=True)
class Split:
    """Which nodes to compute once a job and which every month.

    `kept` are nodes of the first kind that the second kind reads, with their scratch row.
    """

    once: list[int]
    monthly: list[int]
    kept: dict[int, int]


def module(program: Program, *, lanes: int, fast: bool) -> str:
    """The LLVM text of `run`: the compiled month and the loops around it."""
    parts = split(program)
    code = {name: Code(lanes, fast=fast, prefix=name[0]) for name in ("keys", "setup", "month")}
    write_keys(code["keys"])
    write_setup(code["setup"], program, parts)
    write_month(code["month"], program, parts)
    layout = program.layout
    return _FUNCTION.format(
        **{f"{name}_lines": "\n".join(written.lines) for name, written in code.items()},
        arguments=", ".join([f"ptr noalias %{t}" for t in TABLES] + [f"i64 %{n}" for n in NUMBERS]),
        lanes=lanes,
        align=4 * lanes,
        to=f"align {4 * lanes}",
        copy="call void @llvm.memcpy.p0.p0.i64",
        carry_row=len(layout.carry) * lanes,
        carry_bytes=4 * len(layout.carry) * lanes,
        parameter_row=len(layout.parameter) * lanes,
        policy_row=len(layout.policy),
        forcing_row=len(layout.forcing),
        kept_row=len(parts.kept) * lanes,
        rounds=2 * streams.ROUNDS,
        bits=32 * lanes,
        attributes=FAST_ATTRIBUTES if fast else "",
    )


def split(program: Program) -> Split:
    """Part the graph by whether a node can change from month to month."""
    graph, live = program.graph, program.live()
    steady: dict[int, bool] = {}
    for id in live:
        op, *rest = graph.nodes[id]
        if op == "in":
            steady[id] = rest[0] in ("parameter", "policy")
        else:
            steady[id] = all(steady[i] for i in graph.inputs_of(id))
    monthly = {id for id in live if not steady[id]}
    read = {*program.carry, *program.path}
    todo = [*monthly]
    while todo:
        for i in graph.inputs_of(todo.pop()):
            if steady[i] and graph.is_condition(i) and i not in monthly:
                monthly.add(i)  # a condition has no room in scratch: ask again every month
                todo.append(i)
            read.add(i)
    kept = [i for i in sorted(read) if steady[i] and i not in monthly and graph.inputs_of(i)]
    rows = {id: row for row, id in enumerate(kept)}
    return Split(graph.live(kept), sorted(monthly), rows)


Load = Callable[[int], Vector]


class Values:
    """The values of nodes while code is written; inputs are loaded when first needed.

    Args:
        code: where the instructions go.
        graph: the nodes.
        load: for each input group, how to load one of its quantities.
        kept: nodes already in scratch, with their rows.
    """

    def __init__(
        self, code: Code, graph: Graph, load: dict[str, Load], kept: dict[int, int] | None = None
    ) -> None:
        self.code, self.graph, self._load, self._kept = code, graph, load, kept or {}
        self._made: dict[int, Vector] = {}
        self._operations = ARITHMETIC | {
            "exp": lambda x: x.traced("exp", x),
            "log": lambda x: x.traced("log", x),
        }

    def __getitem__(self, id: int) -> Vector:
        op, *rest = self.graph.nodes[id]
        if op == "const":
            return self.code.constant(rest[0], "float32")
        if id not in self._made:
            if id in self._kept:
                self._made[id] = self.code.load("%kept", self._kept[id])
            elif op == "in":
                self._made[id] = self._load[rest[0]](rest[1])
            else:
                self._made[id] = self._operations[op](*(self[i] for i in rest))
        return self._made[id]

    def compute(self, id: int) -> None:
        """Write a node's instructions now; an input waits until it is needed."""
        if self.graph.inputs_of(id):
            self[id]


def month_inputs(code: Code, program: Program) -> dict[str, Load]:
    """How a month loads each group of its inputs, each in every lane."""
    luck = _Luck(code, program)
    return {
        "carry": lambda i: code.load("%here", i),
        "parameter": lambda i: code.load("%its_parameter", i),
        "policy": lambda i: code.load_one("%its_policy", i).spread(),
        "forcing": lambda i: code.load_one("%its_forcing", i).spread(),
        "luck": luck.draw,
        "month": lambda _: Vector(code, "%month_float", "float32", wide=False).spread(),
    }


def write_keys(code: Code) -> None:
    """Write the seed's key of each round of Philox, once for all."""
    low, high = (Vector(code, f"%seed_{half}", "uint64", wide=False) for half in ("low", "high"))
    for place, keys in enumerate(streams.round_keys((low, high))):
        for side, key in enumerate(keys):
            code.store_one(key, "%keys", 2 * place + side)


def write_setup(code: Code, program: Program, parts: Split) -> None:
    """Write what is computed once a job, into scratch."""
    values = Values(code, program.graph, month_inputs(code, program))
    for id in parts.once:
        values.compute(id)
        if id in parts.kept:
            code.store(values[id], "%kept", parts.kept[id])


def write_month(code: Code, program: Program, parts: Split) -> None:
    """Write a month; what leaves it is stored as soon as it is there."""
    values = Values(code, program.graph, month_inputs(code, program), parts.kept)
    due: dict[int, list[tuple[str, int]]] = {}
    for start, ids in (("%there", program.carry), ("%its_path", program.path)):
        for row, id in enumerate(ids):
            due.setdefault(id, []).append((start, row))
    for id in dict.fromkeys([*parts.monthly, *due]):
        values.compute(id)
        for start, row in due.get(id, ()):
            code.store(values[id], start, row)


class _Luck:
    """The draws of a month: one call of Philox for each stream, made when first needed."""

    def __init__(self, code: Code, program: Program) -> None:
        self.code, self.draws = code, program.layout.luck
        self._words: dict[str, list[Vector]] = {}

    def draw(self, index: int) -> Vector:
        """The uniform number of a draw of the layout."""
        draw = self.draws[index]
        if draw.stream not in self._words:
            self._words[draw.stream] = self._call(draw.key)
        with self.code.in_order():
            return streams.uniform(self._words[draw.stream][draw.word])

    def _call(self, key: int) -> list[Vector]:
        code = self.code
        world = code.load("%its_worlds", 0, "uint32").astype("uint64")
        month = Vector(code, "%month", "uint64", wide=False)
        replication = Vector(code, "%replication", "uint64", wide=False)
        stream = code.constant(key, "uint64")
        low = code.constant(streams.LOW, "uint64")  # tells the compiler that 32 bits suffice
        keys = [
            tuple(code.load_one("%keys", 2 * r + side, "uint64") & low for side in (0, 1))
            for r in range(streams.ROUNDS)
        ]
        return streams.philox_steps((world, month, stream, replication), keys)


FAST_ATTRIBUTES = '"reciprocal-estimates"="vec-divf:1" "no-signed-zeros-fp-math"="true"'

EACH_JOB = """\
  br label %each_job

each_job:
  %job = phi i64 [%start, %entry], [%job_next, %finish]
  %job_left = icmp ult i64 %job, %stop
  br i1 %job_left, label %setup, label %end

setup:
  %which_policy = udiv i64 %job, %blocks
  %which_block = urem i64 %job, %blocks
  %policy_at = mul i64 %which_policy, {policy_row}
  %its_policy = getelementptr float, ptr %policy, i64 %policy_at
  %parameter_at = mul i64 %which_block, {parameter_row}
  %its_parameter = getelementptr float, ptr %parameter, i64 %parameter_at
  %worlds_at = mul i64 %which_block, {lanes}
  %its_worlds = getelementptr i32, ptr %worlds, i64 %worlds_at
  %carry_policy_at = mul i64 %which_policy, %carry_step
  %carry_block_at = mul i64 %which_block, {carry_row}
  %carry_at = add i64 %carry_policy_at, %carry_block_at
  %its_carry = getelementptr float, ptr %carry, i64 %carry_at
"""
"""The start of the loop over (policy, block) jobs: where each finds its numbers."""

_FUNCTION = (
    """
declare <{lanes} x float> @llvm.sqrt.v{lanes}f32(<{lanes} x float>)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)

define void @run({arguments}) #0 {{
entry:
  %one_copy = alloca [{carry_row} x float], align {align}
  %other_copy = alloca [{carry_row} x float], align {align}
  %kept = alloca [{kept_row} x float], align {align}
  %keys = alloca [{rounds} x i64], align 8
{keys_lines}
"""
    + EACH_JOB
    + """\
  %job_path_at = mul i64 %job, %path_job_step
  %job_path = getelementptr float, ptr %paths, i64 %job_path_at
  {copy}(ptr {to} %one_copy, ptr {to} %its_carry, i64 {carry_bytes}, i1 false)
{setup_lines}
  br label %each_month

each_month:
  %passed = phi i64 [0, %setup], [%passed_next, %body]
  %here = phi ptr [%one_copy, %setup], [%there, %body]
  %there = phi ptr [%other_copy, %setup], [%here, %body]
  %month_left = icmp ult i64 %passed, %months
  br i1 %month_left, label %body, label %finish

body:
  %month = add i64 %first_month, %passed
  %month_float = uitofp i64 %month to float
  %forcing_at = mul i64 %passed, {forcing_row}
  %its_forcing = getelementptr float, ptr %forcing, i64 %forcing_at
  %path_at = mul i64 %passed, %path_month_step
  %its_path = getelementptr float, ptr %job_path, i64 %path_at
{month_lines}
  %passed_next = add i64 %passed, 1
  br label %each_month

finish:
  %final_at = mul i64 %job, {carry_row}
  %its_final = getelementptr float, ptr %final, i64 %final_at
  {copy}(ptr {to} %its_final, ptr {to} %here, i64 {carry_bytes}, i1 false)
  %job_next = add i64 %job, 1
  br label %each_job

end:
  ret void
}}

attributes #0 = {{ nounwind "prefer-vector-width"="{bits}" {attributes} }}
"""
)
