from datetime import date

import pytest

from nic.errors import Refused
from nic.networks.announcements.actions import withdraw_announcement
from nic.networks.announcements.queries import list_newest
from nic.networks.materials.actions import add_material, withdraw_material
from nic.networks.materials.queries import list_materials
from nic.networks.phases.queries import find_phase
from nic.places.attachments.queries import list_attachments
from tests.builders import TODAY, an_act, home
from tests.networks.builders import a_activity, a_announcement, a_material, a_network_phase


def test_the_phase_is_the_last_that_has_begun(network):
    a_network_phase(network, phase="initiation", from_on=date(2025, 9, 1))
    a_network_phase(network, phase="testing", from_on=date(2026, 1, 5))
    assert find_phase(network, date(2025, 12, 31)).phase == "initiation"
    assert find_phase(network, TODAY).phase == "testing" and find_phase(network, date(2025, 8, 1)) is None


@pytest.mark.parametrize(
    ("told", "field"), [({"phase": "testing"}, "phase"), ({"from_on": date(2027, 1, 1)}, "from_on")]
)
def test_a_phase_that_holds_already_or_is_still_to_come_is_refused(network, told, field):
    a_network_phase(network)
    with pytest.raises(Refused) as no:
        a_network_phase(network, **{"phase": "spreading", "from_on": TODAY} | told)
    assert no.value.field == field


def test_the_hub_says_in_which_phase_it_is_and_why_and_everybody_reads_it(browser, network, hub, teacher):
    browser.sign_in(hub)
    told = {"phase": "spreading", "from_on": "2026-03-20", "why": "It held in three schools"}
    assert browser.post(f"{home(network)}/phases", **told).status_code == 303
    assert browser.post(f"{home(network)}/phases", **told | {"why": ""}).status_code == 422
    browser.sign_in(teacher)
    page = browser.get(home(network)).text
    assert "spreading since Mar 20, 2026" in page and "It held in three schools" in page
    assert browser.post(f"{home(network)}/phases", **told).status_code == 403


def test_news_stand_on_the_page_newest_first_until_they_are_taken_back(browser, network, teacher):
    old, new = a_announcement(network, text="Old words"), a_announcement(network, text="New words")
    assert list_newest(network) == [new, old]
    browser.sign_in(teacher)
    page = browser.get(home(network)).text
    assert page.index("New words") < page.index("Old words")
    withdraw_announcement(new, an_act())
    assert "New words" not in browser.get(f"{home(network)}/announcements").text


def test_materials_go_with_their_activity_and_their_files_with_them(browser, network, teacher):
    training = a_activity(network, kind="training")
    of_all, of_training = a_material(network), a_material(network, activity=training)
    assert len(list_materials(network)) == 2
    (one,) = list_materials(network, training)
    browser.sign_in(teacher)
    at = f"{home(network)}/materials/{of_training.id}/attachments/{one.files[0].uid}"
    assert browser.get(at).status_code == 200
    assert browser.get(at.replace(f"/{of_training.id}/", f"/{of_all.id}/")).status_code == 404
    withdraw_material(of_training, an_act())
    assert browser.get(at).status_code == 404 and not list_attachments([of_training])[of_training.uid]


def test_a_material_is_a_page_or_a_file(network):
    with pytest.raises(Refused) as no:
        add_material(network, an_act(), title="Nothing")
    assert no.value.field == "link"


def test_an_address_that_is_none_is_refused(browser, network, hub):
    browser.sign_in(hub)
    sent = {"title": "Slides", "about": "", "link": "javascript:alert(1)", "activity": ""}
    assert browser.post(f"{home(network)}/materials", **sent).status_code == 422
