"""The text of a machine-code function that runs trajectories forth and back again.

A job is one block of worlds under one policy. Forth, every month writes a row of
checkpoints: the carry it starts from, and its tape, the draws and the results of `exp`
and `log`. Back, each month reads its row, computes the cheap rest again and at
once its reverse sweep: what it needs stays in the nearest cache, and memory grows with the
row and the months, not with the operations.
"""

from dataclasses import replace

from yalu.engine import emit, streams
from yalu.engine.adjoint import SLOPE, AdjointProgram
from yalu.engine.vectors import Code, Vector

#: The function's arguments: tables of numbers, then whole numbers as in `emit`.
TABLES = (
    *("carry", "parameter", "policy", "forcing", "worlds", "weights"),
    *("value", "carry_slope", "parameter_slope", "policy_slope", "checkpoints"),
)
NUMBERS = (
    *("carry_step", "blocks", "start", "stop"),
    *("seed_low", "seed_high", "replication", "first_month", "months"),
)
#: Operations whose results are worth keeping rather than computing again.
COSTLY = ("exp", "log")
#: What a month is handed, forth and back, by the names that `emit` writes.
_BOTH = ("its_parameter", "its_policy", "its_worlds", "keys", "kept")
_FORTH = ("here", "its_path", "there", *_BOTH)
_BACK = (
    "here",
    "its_path",
    "slope_here",
    "slope_there",
    "its_parameter_slope",
    "its_policy_slope",
    *_BOTH,
)
_LAST = "ptr noalias %its_forcing, i64 %month, i64 %replication"


def module(adjoint: AdjointProgram, *, lanes: int, fast: bool) -> str:
    """The LLVM text of `run`: a month forth, a month back, and the loops over both.

    `run` returns how many numbers a month's row of checkpoints takes, even for no jobs.
    """
    program, layout = adjoint.program, adjoint.program.layout
    sweep = _sweep(adjoint)
    bare = replace(program, layout=replace(layout, path=()), path=())
    parts = emit.split(replace(bare, carry=program.carry + adjoint.outputs))
    tape = _tape(adjoint, sweep, parts)
    forth = replace(bare, path=tuple(tape))
    needed = set(forth.live())
    monthly = [id for id in parts.monthly if id in needed]
    names = ("keys", "setup", "forth", "back", "value")
    code = {name: Code(lanes, fast=fast, prefix=name[0]) for name in names}
    emit.write_keys(code["keys"])
    emit.write_setup(code["setup"], forth, parts)
    emit.write_month(code["forth"], forth, replace(parts, monthly=monthly))
    _write_back(code["back"], adjoint, sweep, parts, tape)
    _write_value(code["value"], len(program.carry))
    return _FUNCTIONS.format(
        **{f"{name}_lines": "\n".join(code[name].lines) for name in names},
        arguments=", ".join([f"ptr noalias %{t}" for t in TABLES] + [f"i64 %{n}" for n in NUMBERS]),
        forth_takes=", ".join([f"ptr noalias %{name}" for name in _FORTH] + [_LAST]),
        back_takes=", ".join([f"ptr noalias %{name}" for name in _BACK] + [_LAST]),
        both=", ".join(f"ptr %{name}" for name in _BOTH),
        lanes=lanes,
        align=4 * lanes,
        bits=32 * lanes,
        checkpoint_row=(len(layout.carry) + len(tape)) * lanes,
        carry_row=len(layout.carry) * lanes,
        carry_bytes=4 * len(layout.carry) * lanes,
        parameter_row=len(layout.parameter) * lanes,
        parameter_bytes=4 * len(layout.parameter) * lanes,
        policy_row=len(layout.policy),
        policy_lanes=len(layout.policy) * lanes,
        policy_bytes=4 * len(layout.policy) * lanes,
        forcing_row=len(layout.forcing),
        kept_row=len(parts.kept) * lanes,
        rounds=2 * streams.ROUNDS,
        attributes=emit.FAST_ATTRIBUTES if fast else "",
    )


def _sweep(adjoint: AdjointProgram) -> list[int]:
    """The nodes that carry slopes, in order."""
    graph, sweep = adjoint.graph, dict[int, None]()
    for id in graph.live(adjoint.outputs):
        is_slope = graph.nodes[id][:2] == ("in", SLOPE)
        if is_slope or any(i in sweep for i in graph.inputs_of(id)):
            sweep[id] = None
    return list(sweep)


def _tape(adjoint: AdjointProgram, sweep: list[int], parts: emit.Split) -> dict[int, int]:
    """The costly values that the sweep needs of its month, with their rows."""
    graph, monthly = adjoint.graph, set(parts.monthly)
    seen, todo, tape = set(sweep), list(sweep), []
    while todo:
        for id in graph.inputs_of(todo.pop()):
            if id in seen or id not in monthly:
                continue
            seen.add(id)
            node = graph.nodes[id]
            if node[0] in COSTLY or node[:2] == ("in", "luck"):
                tape.append(id)
            else:
                todo.append(id)
    return {id: row for row, id in enumerate(sorted(tape))}


class _Values(emit.Values):
    """Values of which some stand on the month's tape."""

    tape: dict[int, int]

    def __getitem__(self, id: int) -> Vector:
        if id in self.tape and id not in self._made:
            self._made[id] = self.code.load("%its_path", self.tape[id])
        return super().__getitem__(id)


def _write_back(
    code: Code, adjoint: AdjointProgram, sweep: list[int], parts: emit.Split, tape: dict[int, int]
) -> None:
    """A reverse sweep: slopes of the carry replaced, the others added to.

    Values of the month are computed just before their first use. Were the month computed
    whole before its sweep, they would all be put by and fetched again, many times what
    the nearest cache holds.
    """
    inputs = emit.month_inputs(code, adjoint.program)
    inputs[SLOPE] = lambda i: code.load("%slope_there", i)
    values = _Values(code, adjoint.graph, inputs, parts.kept)
    values.tape = tape
    due: dict[int, list[tuple[str, int, bool]]] = {}
    for start, ids, adds in (
        ("%slope_here", adjoint.carry, False),
        ("%its_parameter_slope", adjoint.parameter, True),
        ("%its_policy_slope", adjoint.policy, True),
    ):
        for row, id in enumerate(ids):
            if not (adds and adjoint.graph.value(id) == 0.0):
                due.setdefault(id, []).append((start, row, adds))
    for id in dict.fromkeys([*sweep, *due]):
        values[id]
        for start, row, adds in due.get(id, ()):
            code.store(code.load(start, row) + values[id] if adds else values[id], start, row)


def _write_value(code: Code, carries: int) -> None:
    """The outcome: the carry at the end, weighed; and the slopes at the end, the weights."""
    total = code.constant(0.0, "float32")
    for row in range(carries):
        weight = code.load_one("%weights", row)
        total = total + weight * code.load("%last", row)
        code.store(weight, "%one_slope", row)
    code.store(total, "%its_value", 0)


_FUNCTIONS = (
    """
declare <{lanes} x float> @llvm.sqrt.v{lanes}f32(<{lanes} x float>)
declare void @llvm.memcpy.p0.p0.i64(ptr, ptr, i64, i1)
declare void @llvm.memset.p0.i64(ptr, i8, i64, i1)

define internal void @forth({forth_takes}) #0 {{
  %month_float = uitofp i64 %month to float
{forth_lines}
  ret void
}}

define internal void @back({back_takes}) #0 {{
  %month_float = uitofp i64 %month to float
{back_lines}
  ret void
}}

define i64 @run({arguments}) #0 {{
entry:
  %one_slope = alloca [{carry_row} x float], align {align}
  %other_slope = alloca [{carry_row} x float], align {align}
  %kept = alloca [{kept_row} x float], align {align}
  %keys = alloca [{rounds} x i64], align 8
{keys_lines}
"""
    + emit.EACH_JOB
    + """\
  %value_at = mul i64 %job, {lanes}
  %its_value = getelementptr float, ptr %value, i64 %value_at
  %carry_slope_at = mul i64 %job, {carry_row}
  %its_carry_slope = getelementptr float, ptr %carry_slope, i64 %carry_slope_at
  %parameter_slope_at = mul i64 %job, {parameter_row}
  %its_parameter_slope = getelementptr float, ptr %parameter_slope, i64 %parameter_slope_at
  %policy_slope_at = mul i64 %job, {policy_lanes}
  %its_policy_slope = getelementptr float, ptr %policy_slope, i64 %policy_slope_at
  call void @llvm.memset.p0.i64(ptr %its_parameter_slope, i8 0, i64 {parameter_bytes}, i1 false)
  call void @llvm.memset.p0.i64(ptr %its_policy_slope, i8 0, i64 {policy_bytes}, i1 false)
  call void @llvm.memcpy.p0.p0.i64(ptr %checkpoints, ptr %its_carry, i64 {carry_bytes}, i1 false)
{setup_lines}
  br label %each_month_forth

each_month_forth:
  %passed = phi i64 [0, %setup], [%passed_next, %month_forth]
  %here_at = mul i64 %passed, {checkpoint_row}
  %last = getelementptr float, ptr %checkpoints, i64 %here_at
  %month_left = icmp ult i64 %passed, %months
  br i1 %month_left, label %month_forth, label %turn

month_forth:
  %tape_at = add i64 %here_at, {carry_row}
  %tape = getelementptr float, ptr %checkpoints, i64 %tape_at
  %there_at = add i64 %here_at, {checkpoint_row}
  %there = getelementptr float, ptr %checkpoints, i64 %there_at
  %month = add i64 %first_month, %passed
  %forcing_at = mul i64 %passed, {forcing_row}
  %its_forcing = getelementptr float, ptr %forcing, i64 %forcing_at
  call void @forth(ptr %last, ptr %tape, ptr %there, {both},
    ptr %its_forcing, i64 %month, i64 %replication)
  %passed_next = add i64 %passed, 1
  br label %each_month_forth

turn:
{value_lines}
  br label %each_month_back

each_month_back:
  %remain = phi i64 [%months, %turn], [%before, %month_back]
  %slope_there = phi ptr [%one_slope, %turn], [%slope_here, %month_back]
  %slope_here = phi ptr [%other_slope, %turn], [%slope_there, %month_back]
  %is_left = icmp ugt i64 %remain, 0
  br i1 %is_left, label %month_back, label %finish

month_back:
  %before = sub i64 %remain, 1
  %back_at = mul i64 %before, {checkpoint_row}
  %back_here = getelementptr float, ptr %checkpoints, i64 %back_at
  %back_tape_at = add i64 %back_at, {carry_row}
  %back_tape = getelementptr float, ptr %checkpoints, i64 %back_tape_at
  %back_month = add i64 %first_month, %before
  %back_forcing_at = mul i64 %before, {forcing_row}
  %back_forcing = getelementptr float, ptr %forcing, i64 %back_forcing_at
  call void @back(ptr %back_here, ptr %back_tape, ptr %slope_here, ptr %slope_there,
    ptr %its_parameter_slope, ptr %its_policy_slope, {both},
    ptr %back_forcing, i64 %back_month, i64 %replication)
  br label %each_month_back

finish:
  call void @llvm.memcpy.p0.p0.i64(ptr %its_carry_slope, ptr %slope_there,
    i64 {carry_bytes}, i1 false)
  %job_next = add i64 %job, 1
  br label %each_job

end:
  ret i64 {checkpoint_row}
}}

attributes #0 = {{ nounwind "prefer-vector-width"="{bits}" {attributes} }}
"""
)
