"""What is held in common: proposed, commented on, agreed edition by edition; what is agreed stays as it was."""

import pytest

from nic.access import Kind, Role
from nic.errors import Forbidden, Missing, Refused
from nic.history import History
from nic.indicators.editions.actions import agree_edition, change_proposal, propose_indicator, take_back_proposal
from nic.indicators.editions.models import Edition
from nic.indicators.editions.queries import (
    find_agreed,
    find_held,
    find_proposal,
    list_differences,
    list_editions,
    list_held_here,
    list_reaching,
)
from nic.indicators.models import Indicator
from nic.places.comments.actions import add_comment, take_back_comment
from nic.places.comments.queries import find_own_comment, list_comments
from nic.places.queries import standing_of
from tests.again import again
from tests.builders import NOON, TODAY, a_comment, a_network, a_person, a_place, a_school, a_stranger, a_team, an_act
from tests.indicators.builders import RUBRIC, a_edition, a_indicator


def words_of(indicator, **other):
    return {**find_agreed(indicator).definition, **other}


def change(indicator, act=None, *, rubric=RUBRIC, **other):
    change_proposal(indicator, act or an_act(), rubric=rubric, **words_of(indicator, **other))


def test_a_proposal_is_nobody_s_edition_until_it_is_agreed():
    proposed = a_indicator(is_agreed=False)
    assert find_agreed(proposed) is None and proposed.edition == 0
    made = agree_edition(proposed, an_act(), "Three schools tried it for a week.")
    assert (made.number, made.agreed_on, made.note) == (1, TODAY, "Three schools tried it for a week.")
    assert again(proposed).edition == 1


def test_what_is_agreed_stays_word_for_word_when_a_change_is_proposed():
    indicator = a_indicator(definition="Counted on Tuesdays.")
    change(indicator, definition="Counted on Thursdays.", rubric=[])
    frozen = find_agreed(indicator)
    assert frozen.definition["definition"] == "Counted on Tuesdays." and frozen.rubric == RUBRIC
    assert again(indicator).definition == "Counted on Tuesdays."
    assert find_proposal(indicator).number == 2


def test_the_next_edition_says_what_changed():
    indicator = a_indicator(definition="Counted on Tuesdays.")
    change(indicator, definition="Counted on Thursdays.", rubric=RUBRIC[:3])
    agree_edition(again(indicator), an_act(), "Tuesdays are for testing.")
    newest, first = list_editions(indicator)
    found = [(one.name, one.before, one.after, one.level) for one in list_differences(first, newest)]
    assert found == [
        ("definition", "Counted on Tuesdays.", "Counted on Thursdays.", None),
        ("rubric", "4 Advanced: Answers what speaks against it.", "", 4),
    ]


@pytest.mark.parametrize(
    ("name", "value"), [("unit", "tickets"), ("value_kind", "rate"), ("counts", "adults"), ("direction", "down")]
)
def test_what_its_numbers_are_stays_the_same_in_every_edition(name, value):
    indicator = a_indicator()
    with pytest.raises(Refused) as no:
        change(indicator, **{name: value})
    assert no.value.field == name
    proposed = a_indicator(is_agreed=False)  # Before the first edition nobody has measured it.
    change_proposal(proposed, an_act(), **{**find_proposal(proposed).definition, name: value})
    assert getattr(again(proposed), name) == value


def test_nothing_new_is_not_agreed_and_neither_is_what_nobody_could_count_alike():
    indicator = a_indicator()
    with pytest.raises(Refused):
        agree_edition(indicator, an_act(), "Again")
    change(indicator)  # The same words.
    with pytest.raises(Refused):
        agree_edition(again(indicator), an_act(), "Again")
    vague = a_indicator(is_agreed=False, definition="")
    with pytest.raises(Refused):
        agree_edition(vague, an_act(), "It is clear enough")


@pytest.mark.parametrize(
    "rubric",
    [
        RUBRIC[:1],
        [RUBRIC[0], RUBRIC[0]],
        [RUBRIC[0], {"name": "2", "description": ""}],
        [RUBRIC[0], {"name": "", "description": "Gives one reason."}],
    ],
)
def test_a_rubric_that_nobody_could_score_by_is_refused(rubric):
    with pytest.raises(Refused):
        a_indicator(rubric=rubric)


def test_a_proposal_can_be_taken_back_and_made_again():
    indicator = a_indicator()
    change(indicator, definition="Counted on Thursdays.")
    take_back_proposal(again(indicator), an_act())
    assert find_proposal(indicator) is None and len(list_editions(indicator)) == 1
    change(again(indicator), definition="Counted on Fridays.")
    assert find_proposal(indicator).definition["definition"] == "Counted on Fridays."
    assert Edition.select().where(Edition.indicator == indicator).count() == 2


def test_one_that_was_never_agreed_goes_when_its_proposal_is_taken_back():
    indicator = a_indicator(is_agreed=False)
    take_back_proposal(indicator, an_act())
    assert again(indicator).withdrawn_at == NOON


def test_a_school_adopts_and_does_not_hold():
    with pytest.raises(Refused):
        propose_indicator(a_school(), an_act(), name="Ours")


def test_two_of_one_name_at_one_place_would_be_mistaken_for_each_other():
    network = a_network()
    a_indicator(place=network, name="Exit tickets")
    with pytest.raises(Refused):
        a_indicator(place=network, name="exit TICKETS")
    assert a_indicator(name="Exit tickets")


def test_a_double_click_proposes_changes_agrees_and_comments_once():
    place = a_network()
    act = an_act(once="propose")
    first, second = (propose_indicator(place, act, name="Talk", definition="Who speaks") for _ in range(2))
    assert first == second
    act = an_act(once="agree")
    assert agree_edition(first, act, "Yes") == agree_edition(first, act, "Yes")
    act = an_act(once="comment")
    assert add_comment(a_edition(first), act, text="Hm") == add_comment(a_edition(first), act, text="Hm")
    assert History.select().where(History.once.is_null(False)).count() == 3


# -- Whom it reaches -------------------------------------------------------------------------------------------------


@pytest.fixture
def places():
    state = a_place(Kind.STATE)
    district = a_place(Kind.DISTRICT, parent=state)
    school, friend = a_school(parent=district), a_school()
    return {"state": state, "district": district, "school": school, "friend": friend, "network": a_network(friend)}


@pytest.mark.parametrize(
    ("holder", "reached"),
    [
        ("state", {"state", "district", "school"}),
        ("district", {"district", "school"}),
        ("network", {"network", "friend"}),
    ],
)
def test_it_reaches_the_people_below_and_of_members_and_nobody_else(places, holder, reached):
    indicator = a_indicator(place=places[holder])
    for name, place in places.items():
        person = a_person(Role.GUEST, place)
        at_holder, at_home = (standing_of(person, one, NOON) for one in (places[holder], place))
        assert (list_held_here(places[holder], at_holder) == [indicator]) is (name in reached)
        found = list_reaching(place, person, at_home, TODAY)
        assert (found == [indicator]) is (name in reached and name != holder)
        if name not in reached:
            with pytest.raises(Missing):
                find_held(places[holder], indicator.id, at_holder)


def test_whoever_looks_at_a_school_from_outside_does_not_learn_what_reaches_it(places):
    a_indicator(place=places["district"])
    stranger = a_stranger()
    assert list_reaching(places["school"], stranger, standing_of(stranger, places["school"], NOON), TODAY) == []


# -- Comments --------------------------------------------------------------------------------------------------------


def test_answers_stand_under_what_they_answer_in_their_order():
    edition = a_edition(a_indicator())
    first, second = a_comment(edition, text="Who counts?"), a_comment(edition, text="When?")
    answer = a_comment(edition, text="The homeroom teacher.", answers=first.id)
    a_comment(edition, text="Or an aide.", answers=answer.id)  # An answer to an answer stands beside it.
    newest, oldest = list_comments(edition, TODAY)
    assert (newest.comment, newest.answers) == (second, [])
    assert [one.comment.text for one in oldest.answers] == ["The homeroom teacher.", "Or an aide."]


def test_a_comment_answers_only_what_was_said_of_the_same_thing():
    elsewhere = a_comment(a_edition(a_indicator()))
    with pytest.raises(Refused):
        a_comment(a_edition(a_indicator()), answers=elsewhere.id)


def test_what_was_said_is_taken_back_by_whoever_said_it_and_leaves_a_mark():
    edition, maya = a_edition(a_indicator()), a_stranger()
    said = a_comment(edition, by=maya)
    with pytest.raises(Forbidden):
        find_own_comment(edition, said.id, a_stranger())
    take_back_comment(find_own_comment(edition, said.id, maya), an_act(maya))
    assert list_comments(edition, TODAY)[0].comment.withdrawn_at == NOON
    assert find_own_comment(edition, said.id, a_stranger(), may_any=True) == said


def test_a_learner_s_name_stands_under_no_comment():
    edition, learner = a_edition(a_indicator()), a_person(Role.LEARNER, a_school())
    a_comment(edition, by=learner)
    assert list_comments(edition, TODAY)[0].name == ""


# -- Pages -----------------------------------------------------------------------------------------------------------


@pytest.fixture
def network():
    return a_network(a_team().place)


@pytest.fixture
def hub(browser, network):
    return browser.sign_in(a_person(Role.HUB, network))


def at(network, rest=""):
    return f"/networks/{network.id}/common-indicators{rest}"


TYPED = {
    "name": "Reasons in exit tickets", "definition": "Tickets that give a reason.", "value_kind": "proportion",
    "counts": "learners", "direction": "up", "role": "process", "rubric-0-name": "1", "rubric-0-description": "None",
    "rubric-1-name": "2", "rubric-1-description": "One",
}  # fmt: skip


def test_a_hub_proposes_on_one_page_and_agrees_on_another(hub, network):
    answer = hub.post(at(network), **TYPED)
    indicator = Indicator.get(Indicator.place == network)
    assert answer.location == at(network, f"/{indicator.id}")
    edition = a_edition(indicator)
    assert [level["name"] for level in edition.rubric] == ["1", "2"]
    page = hub.get(at(network, f"/{indicator.id}/editions/{edition.id}")).text
    assert "Agree on edition 1" in page and "Tickets that give a reason." in page
    hub.post(at(network, f"/{indicator.id}/editions/{edition.id}/agreement"), note="All agreed.")
    page = hub.get(at(network, f"/{indicator.id}")).text
    assert "Edition 1, agreed" in page and "No chart is shared here yet" in page


def test_what_does_not_say_how_it_is_measured_leads_to_saying_so_instead_of_agreeing(hub, network):
    indicator = a_indicator(place=network, is_agreed=False, definition="")
    page = at(network, f"/{indicator.id}/editions/{a_edition(indicator).id}")
    shown = hub.get(page).text
    assert "Agree on edition" not in shown and "First it must say how exactly it is measured" in shown
    assert at(network, f"/{indicator.id}/edit#definition") in shown
    answer = hub.post(page + "/agreement", note="Clear enough.")
    assert answer.status_code == 422 and "It does not say yet how exactly it is measured" in answer.text
    assert "Say in a sentence what was weighed" not in answer.text


def test_agreeing_is_offered_where_the_proposal_stands_to_whoever_may(browser, hub, network):
    indicator = a_indicator(place=network, is_agreed=False)
    agreeing = at(network, f"/{indicator.id}/editions/{a_edition(indicator).id}#agree")
    assert agreeing in hub.get(at(network, f"/{indicator.id}")).text
    browser.sign_in(a_person(Role.MEMBER, network.members[0].place))
    assert agreeing not in browser.get(at(network, f"/{indicator.id}")).text


def test_a_share_is_said_once_to_be_in_percent(hub, network):
    for kind, unit, said in [("proportion", "%", "A share, in percent<"), ("rate", "falls per 100 days", "falls per")]:
        indicator = a_indicator(place=network, value_kind=kind, unit=unit)
        page = hub.get(at(network, f"/{indicator.id}")).text
        assert said in page and "percent, %" not in page


def test_what_is_wrong_with_a_rubric_stands_on_the_form_with_all_that_was_typed(hub, network):
    answer = hub.post(at(network), **TYPED | {"rubric-1-name": ""})
    assert answer.status_code == 422
    assert "Give every level of the rubric a name" in answer.text and "Tickets that give a reason." in answer.text


def test_a_second_click_on_taking_back_a_proposal_says_the_same(hub, network):
    indicator = a_indicator(place=network, is_agreed=False)
    form = {"version": indicator.version, "once": "twice"}
    answers = [hub.post(at(network, f"/{indicator.id}/withdrawal"), **form) for _ in range(2)]
    assert [answer.location for answer in answers] == [at(network)] * 2
    assert hub.get(at(network, f"/{indicator.id}")).status_code == 404


def test_two_who_change_a_proposal_at_once_see_each_other_s_words_level_by_level(hub, network):
    indicator = a_indicator(place=network, is_agreed=False)
    one, other = (TYPED | {"definition": words, "rubric-1-description": words} for words in ("All of a week.", "Half."))
    assert hub.post(at(network, f"/{indicator.id}"), **one).status_code == 303
    answer = hub.post(at(network, f"/{indicator.id}"), **other)
    assert answer.status_code == 409 and answer.text.count("All of a week.") >= 2 and answer.text.count("Half.") >= 2


def test_members_comment_and_answer_and_the_words_are_told_as_words(browser, network):
    indicator = a_indicator(place=network, is_agreed=False)
    teacher = browser.sign_in(a_person(Role.MEMBER, network.members[0].place, name="Maya Lindqvist"))
    page = at(network, f"/{indicator.id}/editions/{a_edition(indicator).id}")
    teacher.post(page + "/comments", text="<b>Which</b> lesson?", kind="wonder", part="definition")
    shown = teacher.get(page).text
    assert "&lt;b&gt;Which&lt;/b&gt; lesson?" in shown and "I wonder" in shown and "Maya Lindqvist" in shown
    assert "Agree on edition" not in shown


def test_an_empty_list_says_what_to_measure_in_common(hub, network):
    assert "Nothing is measured in common yet" in hub.get(at(network)).text
