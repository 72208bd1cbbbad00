"""A fishbone out to files."""

import pytest

from nic.exchange import read_fishbone
from tests.builders import a_cause, a_fishbone, home
from tests.papers.pages import parts_of, words_in
from tests.theories.test_exchange import MIME


@pytest.fixture
def fishbone(team):
    fishbone = a_fishbone(team, effect="Students are silent", source="Printed somewhere")
    bone = a_cause(fishbone, words="Time")
    cause = a_cause(fishbone, parent=bone, words="We talk too long", evidence="supported", evidence_note="Six visits",
                    is_ours_to_change=True)  # fmt: skip
    a_cause(fishbone, parent=cause, words="Nobody counts", is_set_aside=True, set_aside_because="Not this year")
    return fishbone


def at(fishbone, ending):
    return f"{home(fishbone.problem.team.place)}/fishbones/{fishbone.id}/fishbone.{ending}"


@pytest.mark.parametrize("ending", MIME)
def test_it_goes_out_in_every_form_called_by_its_effect_and_the_day(member, fishbone, ending):
    answer = member.get(at(fishbone, ending))
    assert answer.status_code == 200 and answer.mimetype == MIME[ending]
    assert f"students-are-silent-2026-03-27.{ending}" in answer.headers["Content-Disposition"]


@pytest.mark.parametrize(("ending", "form"), [("yaml", "yaml"), ("csv", "csv")])
def test_what_goes_out_is_all_that_the_page_holds(member, fishbone, ending, form):
    file, faults = read_fishbone(member.get(at(fishbone, ending)).text, form)
    assert not faults and (file.effect, file.source) == (fishbone.effect, fishbone.source)
    (bone,) = file.bones
    (cause,) = bone.causes
    assert (bone.name, cause.words, cause.evidence, cause.showed_by) == ("Time", "We talk too long", "supported",
                                                                          "Six visits")  # fmt: skip
    (why,) = cause.causes
    assert cause.is_ours and (why.words, why.is_set_aside, why.set_aside_because) == ("Nobody counts", True,
                                                                                      "Not this year")  # fmt: skip


def test_the_paper_is_tagged_and_holds_the_list_beside_the_drawing(member, fishbone):
    content = member.get(at(fishbone, "pdf")).data
    assert [name for name, _ in parts_of(content)].count("/Figure") == 1
    assert "Nobody counts" in words_in(content)


def test_the_page_offers_them_in_one_calm_place(member, fishbone):
    page = member.get(f"{home(fishbone.problem.team.place)}/fishbones/{fishbone.id}").text
    assert page.count("Take it along") == 1
    assert all(f"/fishbone.{ending}" in page for ending in MIME)
