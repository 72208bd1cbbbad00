"""What strangers learn from a refusal: nothing, not even whether a thing is there."""

import pytest

from nic.access import Kind, Role
from tests.builders import a_person, a_team
from tests.house.access_tables import HIDDEN, OPEN, STATUS
from tests.house.test_access import need
from tests.house.things import (
    NO_SUCH,
    absent,
    ask,
    is_in_common,
    is_written_by_a_team,
    kind_of,
    method_of,
    routes,
    things_in,
)


def without_date(answer):
    return answer.status_code, answer.data, sorted(pair for pair in answer.headers if pair[0] != "Date")


@pytest.mark.parametrize("swap", [False, True])
@pytest.mark.parametrize(("role", "relation"), [(Role.LEAD, "elsewhere"), (Role.MEMBER, "same place")])
def test_a_stranger_s_404_is_a_missing_page_byte_for_byte(app, browser, worlds, role, relation, swap):
    world = worlds[Kind.SCHOOL]
    browser.sign_in(world.someone(role, relation))
    values_of = {rule.endpoint: worlds[kind_of(rule)].values(rule) for rule in routes(app) if things_in(rule)}
    missing = without_date(browser.get("/nowhere", swap))
    forbidden = without_date(browser.get(f"/schools/{world.place.id}/settings", swap))
    assert (missing[0], forbidden[0]) == (404, 403)
    assert without_date(browser.get(f"/schools/{NO_SUCH}", swap)) == missing
    wrong = []
    for rule in routes(app):
        is_theirs = is_written_by_a_team(rule) or (is_in_common(rule) and relation == "elsewhere")
        if is_theirs and method_of(rule) == "GET":
            values = values_of[rule.endpoint]
            missing_one = values | absent(rule)
            there, not_there = (without_date(ask(app, browser, rule, one, swap)) for one in (values, missing_one))
            if there not in (missing, forbidden) or there != not_there:
                wrong.append(f"{rule.endpoint}: {there[0]}, and {not_there[0]} for nothing at all")
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("swap", [False, True])
def test_signed_out_what_is_there_and_what_is_not_look_the_same(app, browser, worlds, swap):
    for rule in routes(app):
        if things_in(rule) and "released_id" not in things_in(rule):  # A released report is there for everybody.
            values, n = worlds[kind_of(rule)].values(rule), str(NO_SUCH)
            missing_one = values | absent(rule)
            there, missing = (ask(app, browser, rule, one, swap) for one in (values, missing_one))
            assert (there.status_code, there.headers.get("HX-Retarget")) == (
                missing.status_code, missing.headers.get("HX-Retarget"),
            ), rule.endpoint  # fmt: skip
            assert n not in there.text


@pytest.mark.parametrize("swap", [False, True])
def test_what_may_not_be_changed_looks_the_same_whether_it_is_there_or_not(app, browser, worlds, swap):
    browser.sign_in(worlds[Kind.SCHOOL].someone(Role.LEAD, "elsewhere"))
    answers = {}
    for rule in routes(app):
        if things_in(rule) and method_of(rule) == "POST":
            values = worlds[kind_of(rule)].values(rule)
            missing_one = values | absent(rule)
            for one, is_there in ((values, True), (missing_one, False)):
                answers[rule.endpoint, is_there] = without_date(ask(app, browser, rule, one, swap))
    open_to_all = {rule.endpoint for rule in routes(app) if need(app, rule) in OPEN}
    for status, is_open in ((403, False), (404, True)):
        alike = [answer for (endpoint, _), answer in answers.items() if (endpoint in open_to_all) is is_open]
        assert {answer[0] for answer in alike} == {status}
        assert len(set(map(str, alike))) == 1


def test_a_thing_of_one_place_is_not_found_at_another(app, browser, worlds):
    """The place comes from the address: a lead with the number of somebody else's thing gets nowhere."""
    home = a_team()
    browser.sign_in(a_person(Role.LEAD, team=home))
    for rule in routes(app):
        if is_written_by_a_team(rule) or is_in_common(rule):
            disguised = worlds[kind_of(rule)].values(rule) | {"kind": home.place.kind, "place_id": home.place.id}
            status = ask(app, browser, rule, disguised).status_code
            assert status in STATUS[HIDDEN], (rule.endpoint, status)


def test_refusals_carry_nothing_that_tells_or_sends(app, browser, worlds):
    world = worlds[Kind.SCHOOL]
    browser.sign_in(world.someone(Role.LEAD, "elsewhere"))
    forbidden = browser.post(f"/schools/{world.place.id}/settings").text
    missing = browser.get("/a-very-special-name").text
    for page in (forbidden, missing):
        assert "csrf" not in page and "<form" not in page and "very-special" not in page
        assert world.place.name not in page and "sign-out" not in page
