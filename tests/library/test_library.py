"""The library of a network: what is shared with it is found and sifted, syntheses warn of what was taken back."""

from nic.access import Role
from nic.library.syntheses.actions import change_synthesis
from nic.library.syntheses.queries import list_citations
from nic.places.actions import take_back_share
from nic.places.models import Standard
from nic.places.queries import list_shares
from nic.search.index.queries import list_faults
from tests.builders import a_person, a_school, a_team, an_act, home
from tests.ideas.builders import a_context
from tests.library.builders import a_shared_cycle, a_synthesis


def library(browser, network, asked=""):
    page = browser.get(f"{home(network)}/library{asked}")
    assert page.status_code == 200
    return page.text


def test_what_was_learned_is_found_marked_and_sifted(hub, network, cycle):
    page = library(hub, network)
    assert "Exit tickets of two lines" in page and "Two lines are enough" in page and "Quarry School" in page
    assert "Exit <mark>ticket</mark>s of" in library(hub, network, "?q=ticket")
    assert "Exit tickets of" not in library(hub, network, "?q=zebra")
    assert "Exit tickets of" in library(hub, network, "?decision=expand&scale=")
    assert "Exit tickets of" not in library(hub, network, "?decision=abandon")
    assert "left out" in library(hub, network, "?decision=nonsense")
    assert len(library(hub, network, f"?q={'x' * 100_000}")) < 60_000


def test_a_school_that_gave_no_name_has_none_here_and_is_found_by_no_filter_on_schools(hub, network, school):
    a_shared_cycle(network, a_team(school), idea="Ask a numbat", is_nameless=True)
    a_shared_cycle(network, a_team(school), idea="Ask by name")
    a_context(network, school, locale="town")
    page = library(hub, network)
    without_a_name = page.split("Ask a numbat")[1].split("</li>")[0]
    assert "Quarry" not in without_a_name
    assert "Ask by name" in library(hub, network, "?locale=town")
    assert "Ask a numbat" in page and "A school that gives no name" in page
    for locale in ("city", "suburb", "town", "rural"):
        assert "Ask a numbat" not in library(hub, network, f"?locale={locale}")


def test_nobody_outside_opens_it(browser, network, cycle):
    synthesis = a_synthesis(network=network)
    browser.sign_in(a_person(Role.LEAD, a_school()))
    for path in ("library", f"library/syntheses/{synthesis.id}"):
        assert browser.get(f"{home(network)}/{path}").status_code == 404


def test_a_hub_writes_a_synthesis_that_rests_on_tests(hub, network, cycle):
    standard = Standard.create(
        set_name="S", edition="1", in_force_on="2020-01-01", kind="area", title="Safety", position=0
    )
    form = {"title": "Small steps", "learned": "Wombats like it short", "cycles": cycle.id, "standard": standard.id}
    page = hub.get(hub.post(f"{home(network)}/library/syntheses", **form).location).text
    assert all(words in page for words in ("Small steps", "Exit tickets of two lines", "Quarry School", "Safety"))
    assert "Small steps" in library(hub, network, "?q=wombat&standard=Safety")
    assert "Exit tickets" not in library(hub, network, "?standard=Safety")
    assert list(list_faults()) == []
    assert hub.post(f"{home(network)}/library/syntheses", title="", learned="").status_code == 422


def test_what_was_taken_back_is_gone_and_the_hub_is_warned(hub, network, cycle):
    synthesis = a_synthesis(network=network, rests_on=[cycle], learned="Short is fine")
    at = f"{home(network)}/library/syntheses/{synthesis.id}"
    take_back_share(list_shares(cycle)[0], an_act())
    page = hub.get(at).text
    assert "1 thing that this rests on was taken back" in page and "A test that was taken back" in page
    assert "Exit tickets of two lines" not in page and "Exit tickets" not in library(hub, network, "?q=tickets")
    hub.post(at, title="Small steps", learned="Short is fine", cycles="", version=synthesis.version)
    assert [one.from_uid for one in list_citations([synthesis.uid])] == [cycle.uid]  # It is still known, and warned of.
    member = hub.sign_in(a_person(Role.MEMBER, network))
    assert "was taken back. Read it again" not in member.get(at).text


def test_a_citation_is_taken_back_and_named_again(network, cycle):
    synthesis = a_synthesis(network=network, rests_on=[cycle])
    for rests_on in ([], [cycle]):
        change_synthesis(synthesis, an_act(), rests_on=rests_on)
        assert len(list_citations([synthesis.uid])) == len(rests_on)
