"""The shipped register: all that the essays claim, and how the claims hang together."""

import pytest
from pace import takes_less_than

from yalu.errors import InputError
from yalu.record.claims import FOLDER, NOT_SUBSYSTEMS, read_claims
from yalu.record.toml import read_text


@pytest.fixture(scope="module")
def register():
    return read_claims()


def test_every_claim_of_both_essays_is_there_once(register):
    codes = [claim.code for claim in register]
    assert codes == [f"C{number:02d}" for number in range(1, 100)]
    assert len(register.of(essay="worn-pillars")) == 47
    assert len(register.of(essay="risk-management")) == 52


def test_each_of_the_22_subsystems_has_its_file_and_its_claims(register):
    assert [part.number for part in register.subsystems.values()] == list(range(1, 23))
    files = {file.stem for file in FOLDER.glob("*.toml")} - set(NOT_SUBSYSTEMS)
    assert files == set(register.subsystems)
    assert all(any(claim.home == part for claim in register) for part in register.subsystems)


def test_a_claim_can_be_found_by_id_by_code_and_by_a_careless_code(register):
    claim = register.find("blood-bond")
    assert claim is register.find("C05") is register.find("c5")


@pytest.mark.parametrize(
    ("name", "guess"),
    [("blood-bonds", "blood-bond"), ("blood_bond", "blood-bond"), ("C100", "C10")],
)
def test_an_unknown_claim_is_answered_with_the_nearest(register, name, guess):
    with pytest.raises(InputError, match=f"did you mean '{guess}'"):
        register.find(name)


def test_claims_can_be_asked_for_by_subsystem_essay_and_dispute(register):
    core = register.of(subsystem="fear-of-absence")
    assert core == register.of(subsystem="8")
    assert {claim.code for claim in core} == {"C57", "C61", "C70", "C71", "C73", "C88"} - {
        "C57"
    } | {claim.code for claim in register if "fear-of-absence" in claim.touches}
    both = register.of(essay="worn-pillars", dispute="H8")
    assert {claim.id for claim in both} >= {"coercion-invites-violence"}
    assert all(claim.essay == "worn-pillars" and "H8" in claim.disputes for claim in both)


@pytest.mark.parametrize("asked", [{"subsystem": "buffers"}, {"essay": "worn"}, {"dispute": "H9"}])
def test_asking_by_a_name_that_does_not_exist_is_refused(register, asked):
    with pytest.raises(InputError, match="unknown"):
        register.of(**asked)


def test_the_essays_disagree_on_every_dispute(register):
    s3, s0 = register.setting("risk-management"), register.setting("worn-pillars")
    assert list(s3) == list(s0) == [f"H{number}" for number in range(1, 9)]
    assert all(s3[dispute] != s0[dispute] for dispute in s3)


def test_where_an_essay_stands_it_has_a_claim_on_that_side(register):
    for essay in register.vocabulary.essays:
        for dispute, stand in register.setting(essay).items():
            member = next(m for m in register.disputes[dispute].members if m.id == stand)
            own = [c for c in member.claims if register.claims[c].essay == essay]
            assert own, f"{essay} stands for {stand} in {dispute} without a claim"


def test_no_claim_stands_on_both_sides_of_a_dispute(register):
    for dispute in register.disputes.values():
        for claim in register:
            assert len(dispute.sides(claim.id)) <= 1


def test_a_disputed_claim_meets_a_rival_or_a_doubt(register):
    for claim in register:
        if "disputed" in claim.type:
            assert claim.conflicts or claim.agrees or claim.related, claim.id


def test_every_word_of_the_vocabulary_is_used(register):
    words, every = register.vocabulary, list(register)
    ends = {end for claim in every for link in claim.links for end in (link.cause, link.effect)}
    assert ends == set(words.quantities)
    assert {actor for claim in every for actor in claim.actors} == set(words.actors)
    assert {kind for claim in every for kind in claim.type} == set(words.types)


def test_at_most_ten_claims_are_left_out_and_each_says_why(register):
    assert len(register.unmodelled) <= 10
    assert all(len(reason) > 60 for reason in register.unmodelled.values())


def test_statements_are_a_sentence_or_two_of_plain_prose(register):
    for claim in register:
        for prose in (claim.statement, claim.evidence):
            assert prose.endswith("."), claim.id
            assert prose[0].isupper(), claim.id
            assert 50 < len(prose) < 330, (claim.id, len(prose))
        assert claim.statement.count(". ") <= 1, claim.id


def test_files_list_their_claims_in_order_of_code():
    for part in read_claims().subsystems:
        lines = read_text(FOLDER / f"{part}.toml").splitlines()
        codes = [line for line in lines if line.startswith("code = ")]
        assert codes == sorted(codes), part


def test_the_register_is_read_in_a_blink():
    assert takes_less_than(0.06, read_claims.__wrapped__)
