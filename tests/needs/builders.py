"""Needs assessments for tests."""

from itertools import count

from nic.needs.actions import begin_assessment, note_voice, note_who_took_part
from nic.needs.order.actions import write_need
from tests.builders import TODAY, a_team, an_act

_number = count(1)


def a_assessment(team=None, place=None, **given):
    place = place or (team or a_team()).place
    return begin_assessment(place, an_act(), **{"year": 2026, "method": "weights"} | given)


def a_voice(assessment, by=None, **given):
    told = {"domain": "Reading", "heard_from": "learners", "how": "survey", "heard_on": TODAY}
    return note_voice(assessment, an_act(by), **told | {"words": f"We read too little, {next(_number)}"} | given)


def a_need(assessment, **given):
    told = {"kind": "need", "domain": "Reading", "words": f"Time to read, {next(_number)}"}
    return write_need(assessment, an_act(), **told | given)


def a_took_part(assessment, **given):
    return note_who_took_part(
        assessment, an_act(), **{"role": "learner", "how_many": 25, "took_part_on": TODAY} | given
    )
