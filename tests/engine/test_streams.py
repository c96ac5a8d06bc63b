"""The luck is Philox's, depends on place and name only, and is uniform."""

import numpy as np
import pytest
from scipy import stats

from yalu.engine import streams
from yalu.engine.streams import Draw

#: Known answers published with Random123 (kat_vectors, philox4x32 with 10 rounds).
PI = (0x243F6A88, 0x85A308D3, 0x13198A2E, 0x03707344), (0xA4093822, 0x299F31D0)
ONES = 0xFFFFFFFF
ANSWERS = [
    ((0, 0, 0, 0), (0, 0), (0x6627E8D5, 0xE169C58D, 0xBC57AC4C, 0x9B00DBD8)),
    ((ONES,) * 4, (ONES,) * 2, (0x408F276D, 0x41C83B0E, 0xA20BC7C6, 0x6D5451FD)),
    (*PI, (0xD16CFE09, 0x94FDCCEB, 0x5001E420, 0x24126EA1)),
]


@pytest.mark.parametrize(("counter", "key", "answer"), ANSWERS)
def test_philox_gives_the_published_answers(counter, key, answer):
    assert tuple(int(word) for word in streams.philox(counter, key)) == answer


def test_numbers_and_arrays_get_the_same_words():
    worlds = np.arange(5, dtype=np.uint32)
    together = streams.philox((worlds, 7, 1, 2), (3, 4))
    for world in worlds:
        alone = streams.philox((world, 7, 1, 2), (3, 4))
        assert [int(w) for w in alone] == [int(w[world]) for w in together]


def test_a_uniform_number_is_never_zero_nor_one():
    lowest, highest = streams.uniform(np.array([0, ONES], np.uint32))
    assert 0.0 < lowest == 2.0**-24
    assert highest == np.float32(1.0) - np.float32(2.0**-24) < 1.0


def test_draws_are_uniform_and_unrelated():
    draws = tuple(Draw(f"{s}{w}", s, w) for s in ("first", "second") for w in (0, 3))
    values = streams.uniforms(draws, np.arange(20_000, dtype=np.uint32), 5, seed=9)
    for value in values:
        assert value.dtype == np.float32
        assert stats.kstest(value, "uniform").pvalue > 1e-3
    between = np.corrcoef(values)[np.triu_indices(4, 1)]
    assert np.abs(between).max() < 0.03


def test_a_stream_is_known_by_its_name_for_ever():
    assert streams.stream_key("") == 0
    assert streams.stream_key("123456789") == 0xCBF43926  # the check value of CRC-32


def test_another_stream_leaves_the_others_alone():
    worlds = np.arange(50, dtype=np.uint32)
    one = streams.uniforms((Draw("a", "a"),), worlds, 1, seed=1)
    two = streams.uniforms((Draw("b", "b"), Draw("a", "a")), worlds, 1, seed=1)
    assert np.array_equal(one[0], two[1])


@pytest.mark.parametrize("seed", [-1, 1 << 64])
def test_a_seed_out_of_range_is_refused(seed):
    with pytest.raises(ValueError, match="from 0 to 2\\^64 - 1"):
        streams.seed_words(seed)
