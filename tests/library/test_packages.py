"""A change package says what is shared with its readers now, on its page and on paper; a showcase what is public."""

import pytest

from nic.access import Role
from nic.library.models import Package
from nic.library.packages.queries import contents_for_everybody, list_items
from nic.papers import press
from nic.places.actions import take_back_share
from nic.places.queries import list_shares
from nic.science.cycle import Stage
from tests.builders import a_cycle, a_person, a_share, a_team, an_act, home
from tests.conftest import Browser
from tests.library.builders import a_package, a_shared_cycle, a_showcase, a_synthesis


@pytest.fixture
def nobody(app):
    return Browser(app.test_client())


def at(package, rest=""):
    return f"{home(package.network)}/library/packages/{package.id}{rest}"


def order_of(package):
    return [one.of_kind for one in list_items(package)]


def test_a_hub_puts_a_package_together_in_its_order(hub, network, cycle):
    synthesis = a_synthesis(network=network)
    made = hub.post(f"{home(network)}/library/packages", title="How to begin", foreword="Begin small.").location
    for item in (f"cycle-{cycle.id}", f"synthesis-{synthesis.id}"):
        assert hub.post(f"{made}/items", item=item).status_code == 303
    assert hub.post(f"{made}/items", item=f"cycle-{cycle.id}").status_code == 422
    page = hub.get(made).text
    assert page.index("Exit tickets of two lines") < page.index("Exit tickets in small steps")
    package = Package.get()
    last = list_items(package)[-1]
    hub.post(f"{made}/items/{last.id}/moves", way="up", version=last.version)
    assert order_of(package) == ["synthesis", "cycle"]
    last = list_items(package)[-1]
    hub.post(f"{made}/items/{last.id}/withdrawal", version=last.version)
    assert order_of(package) == ["synthesis"]


def test_on_paper_it_says_the_same(hub, network, cycle, monkeypatch):
    package = a_package(network=network, items=[cycle], foreword="Begin small.")
    printed = []
    monkeypatch.setattr(press, "_set", lambda content, sheets: printed.append(content) or b"%PDF")
    assert hub.get(at(package, "/package.pdf")).data == b"%PDF"
    assert all(words in printed[0] for words in ("Begin small.", "Exit tickets of two lines", "Quarry School"))


def test_it_is_printed_tagged(hub, network, cycle):
    package = a_package(network=network, items=[cycle, a_synthesis(network=network, rests_on=[cycle])])
    answer = hub.get(at(package, "/package.pdf"))
    assert answer.mimetype == "application/pdf" and b"/StructTreeRoot" in answer.data


def test_what_was_taken_back_leaves_a_mark_and_no_words(hub, network, cycle):
    package = a_package(network=network, items=[cycle])
    take_back_share(list_shares(cycle)[0], an_act())
    page = hub.get(at(package)).text
    assert "Exit tickets" not in page.split("<aside")[0].split("<h1")[1] and "not shared any more" in page


def test_everybody_reads_of_a_public_one_what_is_public_and_how_much_is_left_out(
    browser, nobody, network, school, cycle
):
    open_one = a_shared_cycle(network, a_team(school), idea="A song for a bell")
    a_share(open_one, with_place=None)
    synthesis = a_synthesis(network=network, rests_on=[cycle, open_one])
    package = a_package(network=network, items=[cycle, open_one, synthesis])
    public = f"{home(network)}/public/packages/{package.id}"
    assert browser.get(public).status_code == 404
    hub = browser.sign_in(a_person(Role.HUB, network))
    assert hub.post(at(package, "/publication"), version=package.version).status_code == 303
    page = nobody.get(public).text
    assert "A song for a bell" in page and "Exit tickets of two lines" not in page
    assert "1 part is not public" in page and "1 thing that is not public" in page
    assert contents_for_everybody(package, network).left_out == 1
    assert nobody.get(at(package)).status_code == 302


# -- Showcases ---------------------------------------------------------------------------------------------------------


def test_a_team_shows_its_ramp_when_it_says_so(member, nobody, team, ada):
    first, second = (a_cycle(team, ada, stage=Stage.CLOSED, idea=idea) for idea in ("Two lines", "Three lines"))
    a_share(first, with_place=None)
    made = member.post(
        f"{home(team.place)}/showcases", title="Our year", team=team.id, learned="Short is fine",
        cycles=[first.id, second.id],
    ).location  # fmt: skip
    public = made.removesuffix("/preview")
    assert member.get(public).status_code == 404
    assert "1 test is not public" in member.get(made).text
    assert member.post(f"{public}/opening").status_code == 303
    assert "Our year" in member.get(f"{home(team.place)}/public").text
    page = nobody.get(public).text
    assert "Short is fine" in page and "Two lines" in page and "Three lines" not in page
    take_back_share(list_shares(first)[0], an_act())
    assert "Two lines" not in nobody.get(public).text


def test_it_is_switched_off_and_nobody_else_changes_it(browser, member, team, ada):
    showcase = a_showcase(team, cycles=[a_cycle(team, ada, stage=Stage.CLOSED)], is_on=True)
    at = f"{home(team.place)}/showcases/{showcase.id}"
    assert member.get(at).status_code == 200
    assert member.post(f"{at}/opening/withdrawal", version=showcase.version).status_code == 303
    assert member.get(at).status_code == 404
    other = browser.sign_in(a_person(Role.MEMBER, team.place))
    assert other.get(f"{at}/edit").status_code == 404 and other.post(at, title="Mine").status_code == 404


def test_one_without_tests_is_not_switched_on(member, team):
    showcase = a_showcase(team)
    assert member.post(f"{home(team.place)}/showcases/{showcase.id}/opening").status_code == 409
