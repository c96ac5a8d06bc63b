"""In strict mode machine code and NumPy agree in every bit, however the work is cut."""

import numpy as np
import pytest
from engine.months import LAYOUT, program, run_machine, run_reference, same_bits, start
from hypothesis import given, settings
from hypothesis import strategies as st

from yalu.engine.graph import COMPARISONS, Graph
from yalu.engine.layout import Layout
from yalu.engine.machine import compile_month
from yalu.engine.streams import Draw
from yalu.engine.trace import Program, Symbol, trace

RUN = {"seed": 0x1234567890, "replication": 3, "first_month": 11, "months": 24, "record": True}
PROCESSORS = [(16, None), (8, None), (4, None), (8, "haswell"), (16, "haswell"), (4, "x86-64")]


@pytest.fixture(scope="module")
def expected():
    return run_reference(program(), *start(37, 3, 24), **RUN)


@pytest.fixture(scope="module")
def compiled():
    return compile_month(LAYOUT, program, "toy", cache=False)


@pytest.mark.parametrize(("lanes", "processor"), PROCESSORS)
def test_every_vector_width_and_instruction_set_gives_the_same_bits(lanes, processor, expected):
    month = compile_month(LAYOUT, program, "toy", lanes=lanes, target=processor, cache=False)
    final, paths = run_machine(month, *start(37, 3, 24), **RUN)

    assert np.isfinite(final).all()
    assert same_bits(final, expected[0])
    assert same_bits(paths, expected[1])


@pytest.mark.parametrize("threads", [1, 2, 5])
def test_any_number_of_threads_gives_the_same_bits(threads, compiled, expected):
    final, paths = run_machine(compiled, *start(37, 3, 24), threads=threads, **RUN)

    assert same_bits(final, expected[0])
    assert same_bits(paths, expected[1])


def test_not_recording_changes_no_bit(compiled, expected):
    final, paths = run_machine(compiled, *start(37, 3, 24), **{**RUN, "record": False})

    assert paths is None
    assert same_bits(final, expected[0])


@settings(max_examples=20)
@given(st.lists(st.integers(1, 36), min_size=1, max_size=4, unique=True), st.integers(0, 2))
def test_worlds_and_policies_may_be_split_anywhere(compiled, expected, cuts, policy):
    carry, parameter, policies, forcing, worlds = start(37, 3, 24)
    for part in np.split(np.arange(37), sorted(cuts)):
        final, _ = run_machine(
            compiled,
            carry[:, part],
            parameter[:, part],
            policies[policy : policy + 1],
            forcing,
            worlds[part],
            **RUN,
        )
        assert same_bits(final[0], expected[0][policy][:, part])


def test_a_run_may_stop_and_go_on(compiled, expected):
    from yalu.engine.blocks import from_blocks, to_blocks

    carry, parameter, policies, forcing, worlds = start(37, 3, 24)
    carry, parameter, numbers = (to_blocks(a, compiled.lanes) for a in (carry, parameter, worlds))
    luck = {"seed": RUN["seed"], "replication": 3}
    half, _ = compiled.run(
        carry, parameter, policies, forcing[:9], numbers, months=9, first_month=11, **luck
    )
    whole, _ = compiled.run(
        half, parameter, policies, forcing[9:], numbers, months=15, first_month=20, **luck
    )
    assert same_bits(from_blocks(whole, 37), expected[0])


def test_no_months_leave_the_carry_as_it_was(compiled):
    carry, *rest = start(37, 3, 24)
    final, _ = run_machine(compiled, carry, *rest, seed=1, months=0)
    assert all(same_bits(one, carry) for one in final)


def test_a_result_can_be_written_over(compiled):
    data = [*start(compiled.lanes, 2, 6)]
    once = compiled.run(*_blocked(compiled, data), seed=1, months=6, record=True)
    kept = [part.copy() for part in once]
    again = compiled.run(*_blocked(compiled, data), seed=1, months=6, record=True, into=once)
    assert again[0] is once[0]
    assert all(same_bits(x, y) for x, y in zip(again, kept, strict=True))


def _blocked(compiled, data):
    from yalu.engine.blocks import to_blocks

    carry, parameter, policy, forcing, worlds = data
    lanes = compiled.lanes
    return (
        to_blocks(carry, lanes),
        to_blocks(parameter, lanes),
        policy,
        forcing,
        to_blocks(worlds, lanes),
    )


def test_seed_replication_month_and_world_each_change_the_luck(compiled):
    data = start(37, 1, 24)
    options = {"seed": 1, "months": 3}
    first, _ = run_machine(compiled, *data, **options)
    changes = [{"seed": 2}, {"seed": 1 + (1 << 32)}, {"replication": 1}, {"first_month": 1}]
    for change in changes:
        assert not same_bits(run_machine(compiled, *data, **options | change)[0], first)
    *rest, worlds = data
    assert not same_bits(run_machine(compiled, *rest, worlds + np.uint32(99), **options)[0], first)


def test_fast_mode_gives_nearly_the_same_numbers():
    month = compile_month(LAYOUT, program, "toy", mode="fast", cache=False)
    data, options = start(37, 3, 24), {**RUN, "months": 1}
    final, _ = run_machine(month, *data, **options)
    near, _ = run_reference(program(), *data, **options)
    assert np.mean(np.isclose(final, near, rtol=1e-4, atol=1e-4)) > 0.99  # a count may tip over


def test_double_precision_confirms_single_precision():
    data, options = start(37, 3, 24), {**RUN, "months": 1}
    single, _ = run_reference(program(), *data, **options)
    double, _ = run_reference(program(), *data, **options, dtype=np.float64)
    assert double.dtype == np.float64
    assert np.mean(np.isclose(single, double, rtol=1e-4, atol=1e-5)) > 0.99


NUMBERS = ("+", "-", "*", "/", "neg", "exp", "log", "sqrt", "where")


@pytest.mark.parametrize("processor", [None, "haswell", "x86-64"])
def test_every_operation_gives_the_same_bits(processor):
    layout = Layout(carry=("x", "y", "z"), path=(*NUMBERS, "lt", "le", "and", "or", "not"))

    def month(carry, parameter, policy, forcing, luck, month):
        x, y, z = carry.values()
        lt, le = x < y, y <= z
        size = abs(x)
        conditions = {"lt": lt, "le": le, "and": lt & le, "or": lt | le, "not": ~lt}
        path = {
            "+": x + y,
            "-": x - y,
            "*": x * y,
            "/": x / y,
            "neg": -x,
            "exp": x.traced("exp", x),
            "log": x.traced("log", size),
            "sqrt": x.traced("sqrt", size),
            "where": x.traced("where", lt, y, z),
        }
        path |= {name: x.traced("where", c, 1.0, 0.0) for name, c in conditions.items()}
        return {"x": y, "y": z, "z": x}, path

    r = np.random.default_rng(2)
    worlds = np.arange(4096, dtype=np.uint32)
    carry = (r.normal(size=(3, 4096)) * 10.0 ** r.uniform(-30, 18, (3, 4096))).astype(np.float32)
    carry[2, :64] = carry[1, :64]  # so that <= meets equals
    data = carry, *(np.zeros((0, 4096), np.float32), np.zeros((1, 0), np.float32))
    data = *data, np.zeros((3, 0), np.float32), worlds
    compiled = compile_month(
        layout, lambda: trace(month, layout), "operations", target=processor, cache=False
    )
    _, got = run_machine(compiled, *data, seed=0, months=3, record=True)
    _, wanted = run_reference(trace(month, layout), *data, seed=0, months=3, record=True)
    for row, name in enumerate(layout.path):
        assert same_bits(got[:, :, row], wanted[:, :, row]), name


GROUPS = Layout(
    carry=("a", "b"),
    parameter=("p",),
    policy=("q",),
    forcing=("f",),
    luck=(Draw("u", "s"),),
    path=("out",),
)


@st.composite
def programs(draw) -> Program:
    """Any well-formed month of up to thirty operations."""
    graph = Graph()
    groups = [("carry", 0), ("carry", 1), ("parameter", 0), ("policy", 0), ("forcing", 0)]
    groups += [("luck", 0), ("month", 0)]
    values = [Symbol(graph, graph.input(*place)) for place in groups]
    values += [Symbol(graph, graph.const(c)) for c in (0.0, 1.0, -2.5, 0.1)]
    conditions = [values[0] < values[1]]
    for _ in range(draw(st.integers(1, 30))):
        op = draw(st.sampled_from([*NUMBERS, *COMPARISONS, "and", "or", "not"]))
        x, y = (draw(st.sampled_from(values)) for _ in range(2))
        c, d = (draw(st.sampled_from(conditions)) for _ in range(2))
        if op in COMPARISONS:
            conditions.append(x.traced(op, x, y))
        elif op in ("and", "or"):
            conditions.append(c.traced(op, c, d))
        elif op == "not":
            conditions.append(~c)
        elif op == "where":
            values.append(x.traced(op, c, x, y))
        else:
            values.append(x.traced(op, *((x, y) if op in "+-*/" else (x,))))
    tame = [v.traced("where", abs(v) < 8.0, v, 0.5) for v in values[-3:]]  # finite next month
    ids = [value.id for value in tame]
    return Program(GROUPS, graph, (ids[0], ids[1]), (ids[2],))


@settings(max_examples=25)
@given(programs(), st.sampled_from(["haswell", "x86-64", None]), st.integers(0, 2**32 - 1))
def test_any_graph_gives_the_same_bits(traced, processor, seed):
    r = np.random.default_rng(seed)
    carry, parameter, policy, forcing = (
        r.normal(size=shape).astype(np.float32) for shape in ((2, 17), (1, 17), (1, 1), (3, 1))
    )
    data = carry, parameter, policy, forcing, np.arange(17, dtype=np.uint32)
    month = compile_month(GROUPS, lambda: traced, "any", lanes=4, target=processor, cache=False)
    final, path = run_machine(month, *data, seed=seed, months=3, record=True)
    wanted, wanted_path = run_reference(traced, *data, seed=seed, months=3, record=True)
    assert same_bits(final, wanted)
    assert same_bits(path, wanted_path)
