"""Pages that no link of nic leads to, but a letter, a step of signing in, or an act: looked at on a phone, dark too."""

import re
from datetime import UTC, datetime, timedelta

import pyotp
import pytest

from nic.access import Role
from nic.history import Act
from nic.mail.composing import Sealed
from nic.mail.models import Letter
from nic.mail.sealed_links import seal
from nic.people.addresses.actions import ask_address
from nic.people.addresses.queries import write_confirmation
from nic.people.models import Person
from nic.people.passwords import keyed
from nic.people.queries import find_person_by_email
from nic.people.resets.actions import ask_reset
from nic.people.resets.queries import write_reset
from nic.places.actions import add_person
from nic.places.invited.actions import invite
from nic.places.invited.queries import sealed
from nic.places.models import HeldRole, NetworkMember
from nic.reminders.letters.queries import OFF
from tests.browser.visits import PASSWORD, Traveler, follow, press, sign_in

WHO = "luis"
NOW = datetime.now(UTC)


@pytest.fixture
def traveler(open_page):
    return Traveler(open_page(width=390, color_scheme="dark"), name=WHO, has_axe=True)


def the_link(secret, composed):
    (told,) = composed.values["link"].values.values()
    return seal(secret, told)


def newest_letter():
    return Letter.select().order_by(Letter.id.desc()).first()


def mailed(site):
    """The addresses of the pages that letters lead to, by endpoint."""
    with site.beside() as secret:
        luis = find_person_by_email(f"{WHO}@example.org")
        ask_reset(email=luis.email, account=keyed(secret, luis.email), now=NOW)
        reset = the_link(secret, write_reset(newest_letter(), NOW))
        ask_address(luis, Act(by=luis, at=NOW), email="luis.new@example.org")
        address = the_link(secret, write_confirmation(newest_letter(), NOW))
        held = HeldRole.get(HeldRole.person == luis)
        asked = invite(held.place, Act(by=luis, at=NOW), name="Noa Wells", email="noa@example.org", role="member")
        stop = seal(secret, Sealed(OFF, [str(Person.get(Person.id == luis.id).uid)], asked.ends_at))
        return {
            "resets.show": f"/sign-in/reset/{reset}",
            "addresses.confirm": f"/me/address/confirm/{address}",
            "invitations.show": f"/invitations/{seal(secret, sealed(asked))}",
            "reminders.stop": f"/no-more-mail/{stop}",
        }


def test_the_pages_that_letters_lead_to(traveler, site):
    page, to = traveler.page, mailed(site)
    for endpoint, says in (
        ("invitations.show", "invites you"), ("resets.show", "password"), ("reminders.stop", "mail"),
    ):  # fmt: skip
        page.goto(to[endpoint])
        assert says in page.get_by_role("main").inner_text(), endpoint
        traveler.looks(endpoint)
    sign_in(page, WHO)
    page.goto(to["addresses.confirm"])
    assert "luis.new@example.org" in page.get_by_role("main").inner_text()
    traveler.looks("addresses.confirm")


def test_the_second_step_is_turned_on_asked_for_and_proved(traveler):
    page = traveler.page
    sign_in(page, WHO)
    page.goto("/me")
    follow(page, "Turn on the second step")
    secret = re.search(r"[A-Z2-7 ]{32,}", page.locator("code").first.inner_text())[0].replace(" ", "")
    page.get_by_label("Six digits").fill(pyotp.TOTP(secret).now())
    press(page, "Turn it on")
    traveler.looks("factors.show_codes")
    page.goto("/prove")
    traveler.looks("steps.show")
    page.context.clear_cookies()
    page.goto("/sign-in")
    page.get_by_label("E-mail address").fill(f"{WHO}@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Sign in")
    page.wait_for_url("**/sign-in**")
    traveler.looks("factors.ask")


def test_an_adult_is_named_for_a_learner_and_a_school_leaves_its_network(traveler, site):
    page = traveler.page
    with site.beside():
        lead = find_person_by_email(f"{WHO}@example.org")
        school = HeldRole.get(HeldRole.person == lead).place
        given = {"name": "Kim Vale", "email": "kim@example.org", "role": Role.LEARNER, "sponsor": lead}
        until_on = school.day_of(NOW) + timedelta(days=30)
        learner, _ = add_person(school, Act(by=lead, at=NOW), until_on=until_on, **given)
        sponsor = f"/schools/{school.id}/roles/{HeldRole.get(HeldRole.person == learner).id}/sponsor"
        member = NetworkMember.get(NetworkMember.place == school, NetworkMember.withdrawn_at.is_null())
        leave = f"/networks/{member.network_id}/members/{member.id}/leaving"
    sign_in(page, WHO)
    page.goto(sponsor)
    assert "Who answers for Kim Vale?" in page.get_by_role("main").inner_text()
    traveler.looks("sponsors.edit")
    page.goto(leave)
    assert page.get_by_role("main").get_by_role("button").count()
    traveler.looks("network_members.ask_leave")
