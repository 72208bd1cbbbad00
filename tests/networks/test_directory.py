from nic.access import Role
from nic.networks.listings.actions import say_listing
from nic.networks.listings.queries import list_directory
from nic.places.actions import give_role, join_network
from tests.builders import TODAY, a_person, a_school, a_stranger, an_act, home, long_ago


def say_yes(person, words="Exit tickets"):
    say_listing(an_act(person), is_listed=True, helps_with=words)
    return person


def names(network, find=""):
    return [one.person.name for one in list_directory(network, TODAY, find)]


def test_it_holds_who_said_so_and_whoever_runs_the_network(network, school, hub, teacher, lead):
    assert names(network) == ["Tomás Rivera"]
    say_yes(teacher)
    assert names(network) == ["Tomás Rivera", "Maya Thompson"]
    say_listing(an_act(teacher, version=1), is_listed=False, helps_with="Exit tickets")
    assert names(network) == ["Tomás Rivera"]


def test_learners_and_families_never_stand_in_it(network, school):
    for role in (Role.LEARNER, Role.FAMILY, Role.GUEST):
        say_yes(a_person(role, school))
    both = say_yes(a_person(Role.LEARNER, school))
    give_role(both, a_school(), long_ago(), role=Role.MEMBER)
    assert names(network) == []


def test_it_holds_nobody_of_a_school_that_has_left(network, school, teacher):
    say_yes(teacher)
    assert names(network) == ["Maya Thompson"]
    member = school.networks.get()
    member.until_on = TODAY.replace(month=1)
    member.save()
    assert names(network) == []


def test_somebody_whose_school_is_no_member_stands_in_it_with_what_they_are_there(network):
    ada = say_yes(a_person(Role.LEAD, a_school(name="Mill Hollow"), name="Ada Lavoie"))
    join_network(network, long_ago(), person=ada)
    (one,) = list_directory(network, TODAY)
    assert [held.place.name for held in one.held] == ["Mill Hollow"]


def test_it_is_searched_by_name_place_and_words(network, teacher, lead):
    say_yes(teacher, "Tickets for learners who write little"), say_yes(lead, "Timetables")
    assert names(network, "TICKETS") == ["Maya Thompson"] and names(network, "luis") == ["Luis Ortega"]
    assert len(names(network, "northside")) == 2 and names(network, "nobody") == []


def test_each_person_chooses_for_themselves(browser, network, teacher):
    browser.sign_in(teacher)
    assert "Feedback" not in browser.get("/me/directory").text and network.name in browser.get("/me/directory").text
    assert browser.post("/me/directory", is_listed="y", helps_with="Ask me on Thursdays").status_code == 303
    assert "Ask me on Thursdays" in browser.get(f"{home(network)}/directory").text


def test_who_is_a_stranger_chooses_nothing_for_others(browser, network, teacher):
    browser.sign_in(a_stranger())
    assert browser.post("/me/directory", is_listed="y", helps_with="").status_code == 303
    assert names(network) == []


def test_all_of_it_is_searched_also_where_it_is_longer_than_a_page(network, school, monkeypatch):
    monkeypatch.setattr("nic.networks.listings.queries.MOST", 1)
    for name in ("Ada Lavoie", "Zoë Ángel"):
        say_yes(a_person(Role.MEMBER, school, name=name))
    assert names(network, "zoë") == names(network, "ángel") == ["Zoë Ángel"] and len(names(network)) == 1
