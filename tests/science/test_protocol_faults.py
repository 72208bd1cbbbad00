"""What is wrong about a protocol that somebody writes, each fault at its field."""

import pytest

from nic.reviews.protocols import list_protocols
from nic.science.protocol_faults import faults_of
from nic.science.visit import Unusable, protocol_of, told_of


def a_told(**change):
    return told_of(list_protocols()["field-review"]) | change


def a_slot(**change):
    return {"at": "09:00", "minutes": 45, "kind": "observation", "title": "Rooms", "with": ""} | change


def a_domain(**change):
    return {"title": "Learning", "standards": [], "look_fors": ["Who talks"]} | change


@pytest.mark.parametrize("key", list_protocols())
def test_nothing_is_wrong_about_what_comes_with_nic(key):
    assert faults_of(told_of(list_protocols()[key])) == []


@pytest.mark.parametrize(
    ("change", "field", "words"),
    [
        ({"hosts": []}, "hosts", "one kind of place"),
        ({"commendations": 0, "recommendations": 0}, "commendations", "one finding for each domain"),
        ({"minimum_sources": 4}, "minimum_sources", "3 kinds of source"),
        ({"ratings": ["Met"]}, "ratings", "With one level nothing is rated"),
        ({"ratings": ["Low", "High", "low"]}, "ratings", "two levels called low"),
        ({"domain": []}, "domain", "one domain at least"),
        ({"domain": [a_domain(title="")]}, "domain 0 title", "Give this domain a name"),
        ({"domain": [a_domain(), a_domain(title="LEARNING")]}, "domain 1 title", "has this name already"),
        ({"domain": [a_domain(standards=["x" * 201])]}, "domain 0 standards", "at most 200"),
        ({"domain": [a_domain(look_fors=[])]}, "domain 0 look_fors", "at least one thing"),
        ({"session": []}, "session", "one line at least"),
        ({"session": [a_slot(title="")]}, "session 0 title", "Give it a title"),
        ({"session": [a_slot(at="")]}, "session 0 at", "when it begins"),
        ({"session": [a_slot(minutes=None)]}, "session 0 minutes", "how long it takes"),
        ({"session": [a_slot(kind="interview")]}, "session 0 with", "Say with whom"),
        ({"session": [a_slot(), a_slot(at="09:44")]}, "session 1 at", "ends at 09:45"),
        ({"session": [a_slot(at="09:30"), a_slot(at="08:50")]}, "session 0 at", "ends at 09:35"),
        ({"session": [a_slot(at="23:30")]}, "session 0 minutes", "after midnight"),
    ],
)
def test_a_fault_is_said_at_its_field_and_there_alone(change, field, words):
    (fault,) = faults_of(a_told(**change))
    assert words in str(fault.sentence)
    assert field == (f"{fault.part} {fault.number} {fault.field}" if fault.part else fault.field)


def test_all_faults_are_said_at_once():
    told = a_told(hosts=[], ratings=["Met"], domain=[a_domain(title=""), a_domain(look_fors=[])])
    assert [one.field for one in faults_of(told)] == ["hosts", "ratings", "title", "look_fors"]


@pytest.mark.parametrize(
    "change",
    [{"domain": []}, {"ratings": ["Met"]}, {"ratings": ["Low", "low"]}, {"session": [a_slot(kind="interview")]}],
)
def test_what_cannot_be_read_is_a_fault(change):
    with pytest.raises(Unusable):
        protocol_of("mine", a_told(**change))
    assert faults_of(a_told(**change))


def test_an_hour_may_begin_when_the_one_before_it_ends():
    assert faults_of(a_told(session=[a_slot(), a_slot(at="09:45")])) == []
