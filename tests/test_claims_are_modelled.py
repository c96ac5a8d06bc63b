"""Every claim is in the code, or says why it is not; the code cites no claim that is not there."""

import pytest

from yalu.errors import nearest
from yalu.model.catalogue import SETTINGS, THEORIES, where_claims_live
from yalu.record.claims import read_claims


@pytest.fixture(scope="module")
def register():
    return read_claims()


def test_at_most_ten_of_the_99_claims_are_left_out_of_the_model(register):
    assert len(register) == 99
    assert len(register.unmodelled) <= 10


def test_every_other_claim_is_cited_by_code(register):
    homes = where_claims_live()
    nowhere = [
        f"{claim.code} {claim.id} ({claim.home})"
        for claim in register
        if claim.id not in register.unmodelled and not homes.get(claim.id)
    ]
    assert not nowhere, f"{len(nowhere)} claims live nowhere: {nowhere}"


def test_a_claim_said_to_be_left_out_is_left_out(register):
    homes = where_claims_live()
    cited = {claim: homes[claim] for claim in register.unmodelled if homes.get(claim)}
    assert not cited


def test_the_code_cites_only_claims_of_the_register(register):
    known = [claim.id for claim in register]
    strangers = {
        claim: (places, f"nearest: {nearest(claim, known)}")
        for claim, places in where_claims_live().items()
        if claim not in known
    }
    assert not strangers


def test_the_models_theories_are_the_disputes_of_the_register(register):
    assert list(THEORIES) == list(register.disputes)
    for dispute in register.disputes.values():
        assert set(THEORIES[dispute.id].members) == {member.id for member in dispute.members}


def test_the_essays_settings_are_those_of_the_register(register):
    for essay in register.vocabulary.essays:
        assert SETTINGS[essay] == register.setting(essay)
