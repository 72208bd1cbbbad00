"""A mailed invitation gives its role to one address, once, until it ends or is taken back."""

import re
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO

import pytest
from argon2 import PasswordHasher

from nic import db
from nic.access import Role
from nic.errors import Refused
from nic.history import History
from nic.mail.actions import post as post_letter
from nic.mail.composing import Sealed
from nic.mail.models import Letter
from nic.mail.queries import count_undelivered
from nic.mail.sealed_links import seal
from nic.people.actions import create_link, follow_link
from nic.people.models import Person
from nic.people.queries import find_link
from nic.people.resets.actions import follow_reset
from nic.people.resets.queries import mark_of
from nic.places.actions import end_role, give_role
from nic.places.invited.actions import accept, begin_by_invitation, invite, send_again, take_back
from nic.places.invited.models import Invitation
from nic.places.models import HeldRole, TeamMember
from tests.builders import NOON, a_person, an_act, an_invitation, home, link_of

WORDS = "seven green turtles sing"
TO = {"name": "Nia Bell", "email": "Nia@Example.org", "role": Role.MEMBER}


@pytest.fixture
def lead(team):
    return a_person(Role.LEAD, team.place, name="Lea Stone")


def roles_of(email):
    return [one.role for one in HeldRole.select().join(Person, on=HeldRole.person).where(Person.email == email)]


def mailed(post_office):
    """The path in the newest letter."""
    return re.search(r"(/invitations/\S+)", post_office.letters[-1].get_body(("plain",)).get_content())[1]


def test_who_is_new_gets_a_letter_chooses_name_and_password_and_belongs_only_then(post_office, browser, team, lead):
    browser.sign_in(lead)
    typed = {"name": "Nia", "email": TO["email"], "role": Role.MEMBER, "team": team.id, "sponsor": 0}
    told = browser.post(f"{home(team.place)}/people", **typed)
    assert told.location == f"{home(team.place)}/people/invitations"
    assert "nia@example.org" in browser.get(told.location).text and roles_of("nia@example.org") == []
    post_office.deliver()
    assert post_office.taken[0][0] == ["nia@example.org"]
    path = mailed(post_office)
    browser.post("/sign-out")
    assert [browser.get(path).status_code for _ in range(2)] == [200, 200]  # Mail programs look too.
    assert browser.post(path, name="Nia Bell", password="short").status_code == 422
    assert browser.post(path, name="Nia Bell", password=WORDS).location == "/"
    nia = Person.get(Person.email == "nia@example.org")
    assert nia.name == "Nia Bell" and nia.password_hash and browser.get("/me").status_code == 200
    assert roles_of(nia.email) == [Role.MEMBER] and TeamMember.get(TeamMember.person == nia).team == team
    browser.post("/sign-out")
    assert browser.get(path).status_code == browser.post(path, name="X", password=WORDS).status_code == 404


def is_lock_free():
    """For another thread than this one."""

    def could_write():
        taken = db._writing.acquire(blocking=False)
        if taken:
            db._writing.release()
        return taken

    with ThreadPoolExecutor(1) as others:
        return others.submit(could_write).result()


def test_no_password_is_hashed_while_others_wait_to_write(team, lead, monkeypatch):
    """That takes a good part of a second."""
    found, hashed = [], PasswordHasher.hash
    monkeypatch.setattr(PasswordHasher, "hash", lambda *given: found.append(is_lock_free()) or hashed(*given))
    nia = begin_by_invitation(invite(team.place, an_act(lead), **TO), NOON, name="Nia Bell", password=WORDS)
    follow_link(find_link(create_link(nia, an_act()), NOON), an_act(nia), password=f"{WORDS} loudly")
    post_letter(NOON, key="reset", about="reset", address=nia.email, person_uid=nia.uid)
    words = [str(nia.uid), Letter.get(Letter.key == "reset").id, mark_of(Person.get_by_id(nia.id))]
    token = seal("test" * 8, Sealed("reset", words, NOON + timedelta(hours=1)))
    follow_reset(token, secret="test" * 8, password=f"{WORDS} again", now=NOON)
    assert found == [True] * 3


def test_the_inviter_hears_the_same_whether_the_address_is_known(post_office, browser, team, lead):
    a_person(name="Otto Known", email="otto@example.org")
    browser.sign_in(lead)
    page = f"{home(team.place)}/people"
    typed = {"name": "Somebody", "role": Role.GUEST, "team": 0, "sponsor": 0}
    answers = [browser.post(page, **typed, email=email) for email in ("otto@example.org", "zoe@example.org")]
    assert {(one.status_code, one.location) for one in answers} == {(303, f"{page}/invitations")}
    listed = browser.get(f"{page}/invitations").text
    assert "Otto Known" not in listed and listed.count("Somebody</h3>") == 2


def test_who_has_an_account_signs_in_and_a_forwarded_link_gives_nobody_else_the_role(browser, team, lead):
    owner, other = (a_person(email=email) for email in ("nia@example.org", "max@example.org"))
    Person.update(password_hash="x").where(Person.id == owner.id).execute()
    invitation = invite(team.place, an_act(lead), **TO)
    path = f"/invitations/{link_of(invitation)}"
    page = browser.get(path).text
    assert "Sign in" in page and 'name="password"' not in page
    assert browser.post(path, name="Thief", password=WORDS).status_code == 422
    browser.sign_in(other)
    assert "another address" in browser.get(path).text and browser.post(path).status_code == 422
    assert roles_of(owner.email) == roles_of(other.email) == []
    browser.sign_in(owner)
    assert browser.post(path).location == browser.post(path).location == "/"
    assert roles_of(owner.email) == [Role.MEMBER] and roles_of(other.email) == []


def test_an_invitation_ends_after_two_weeks_when_taken_back_and_when_sent_anew(browser, clock, team, lead):
    ended, taken, resent = (an_invitation(team) for _ in range(3))
    links = [f"/invitations/{link_of(one)}" for one in (ended, taken, resent)]
    take_back(taken, an_act(lead, version=1))
    send_again(resent, an_act(lead, version=1))
    assert [browser.get(link).status_code for link in links] == [200, 404, 404]
    fresh = f"/invitations/{link_of(Invitation.get_by_id(resent.id))}"
    assert browser.get(fresh).status_code == 200
    clock(NOON + timedelta(days=14))
    pages = [browser.get(link) for link in (links[0], fresh, "/invitations/nonsense")]
    assert {page.status_code for page in pages} == {404} and len({page.text for page in pages}) == 1


def test_a_letter_that_waits_is_not_sent_once_it_was_taken_back(post_office, team, lead):
    take_back(invite(team.place, an_act(lead), **TO), an_act(lead, version=1))
    assert post_office.deliver() == {"dropped": 1}


def test_the_inviter_is_told_that_a_letter_came_to_nobody_until_it_is_sent_anew(post_office, browser, team, lead):
    post_office.answers["nia@example.org"].append("550 5.1.1 no such user")
    invitation = invite(team.place, an_act(lead), **TO)
    post_office.deliver()
    browser.sign_in(lead)
    path = f"{home(team.place)}/people/invitations"
    page = browser.get(path).text
    assert "could not be delivered" in page and "0 wait for an answer" in page
    assert count_undelivered(NOON) == {"invitation": 1}
    send_again(invitation, an_act(lead, version=1))
    post_office.deliver()
    assert "could not be delivered" not in browser.get(path).text


def test_it_comes_in_the_language_of_whoever_is_asked_or_else_of_whoever_asks(post_office, team, lead):
    nia = a_person(name="Nia", email="nia@example.org")
    Person.update(language="es").where(Person.id == nia.id).execute()
    invite(team.place, an_act(lead), **TO)
    invite(team.place, an_act(lead), **TO | {"email": "max@example.org"})
    Person.update(language="es").where(Person.id == lead.id).execute()
    invite(team.place, an_act(Person.get_by_id(lead.id)), **TO | {"email": "zoe@example.org"})
    post_office.deliver()
    assert [one["Content-Language"] for one in post_office.letters] == ["es", "es", "es"]
    for letter in post_office.letters:
        assert "nic is where" not in letter.get_body(("plain",)).get_content()
    Person.update(language="en").where(Person.id == lead.id).execute()
    invite(team.place, an_act(lead), **TO | {"email": "tim@example.org"})
    post_office.deliver()
    assert post_office.letters[-1]["Content-Language"] == "en"


def test_a_file_too_long_is_refused_and_not_cut(browser, team, lead):
    browser.sign_in(lead)
    rows = "".join(f"Nia Bell {n},nia{n}@example.org,member,\n" for n in range(3000))
    path = f"{home(team.place)}/people/invitations"
    told = browser.post(path, files=(BytesIO(rows.encode()), "list.csv"), text="", seen="")
    assert told.status_code == 422 and "100,000 characters" in told.text and "nia1@" not in told.text


def test_who_may_no_longer_give_the_role_has_invited_in_vain(team, lead):
    invitation = invite(team.place, an_act(lead), **TO)
    a_person(Role.LEAD, team.place)
    end_role(HeldRole.get(HeldRole.person == lead), an_act())
    with pytest.raises(Refused, match="can't give this role any more"):
        begin_by_invitation(invitation, NOON, name="Nia", password=WORDS)
    assert not Person.select().where(Person.email == "nia@example.org").exists()


def test_a_closed_account_is_opened_by_no_invitation_and_its_holder_invites_nobody(browser, team, lead):
    theirs, from_closed = invite(team.place, an_act(lead), **TO), a_person(Role.LEAD, team.place)
    asked = invite(team.place, an_act(from_closed), **TO | {"email": "max@example.org"})
    closed = a_person(email="nia@example.org")
    Person.update(disabled_at=NOON).where(Person.id.in_([closed.id, from_closed.id])).execute()
    path = f"/invitations/{link_of(theirs)}"
    assert "Sign in" in browser.get(path).text
    assert browser.post(path, name="Nia", password=WORDS).status_code == 422
    with pytest.raises(Refused, match="can't give this role any more"):
        begin_by_invitation(Invitation.get_by_id(asked.id), NOON, name="Max", password=WORDS)
    assert not Person.get_by_id(closed.id).password_hash and browser.get("/me").status_code != 200


@pytest.mark.on_each_database
def test_who_could_not_give_the_role_can_not_invite_to_it_either(team, lead, ada):
    for giver, role in ((ada, Role.MEMBER), (lead, Role.ADMINISTRATOR), (lead, Role.REVIEWER)):
        with pytest.raises(Refused, match="can't give this role"):
            invite(team.place, an_act(giver), **TO | {"role": role})


def test_nobody_is_invited_twice_or_to_what_they_have_and_accepting_twice_gives_one_role(team, lead):
    invitation = invite(team.place, an_act(lead), **TO)
    with pytest.raises(Refused, match="already"):
        invite(team.place, an_act(lead), **TO)
    nia = a_person(email="nia@example.org")
    give_role(nia, team.place, an_act(), role=Role.MEMBER)
    accept(invitation, an_act(nia))
    with pytest.raises(Refused, match="has been used"):
        accept(invitation, an_act(nia))
    assert roles_of("nia@example.org") == [Role.MEMBER]


def test_neither_history_nor_outbox_keeps_a_link_and_history_no_address(team, lead):
    invitation = invite(team.place, an_act(lead), **TO)
    kept = str([[line.changes, line.why] for line in History.select()]) + str([one.values for one in Letter.select()])
    assert link_of(invitation) not in kept and "nia@example.org" not in kept
    assert {"invite"} <= {line.verb for line in History.select().where(History.of_uid == invitation.uid)}


LIST = "Name,E-mail,Role,Team\nNia Bell,nia@example.org,member,{team}\nMax Lee,max@example.org,Coach,\n"


def test_a_list_is_looked_at_first_then_sent_as_a_whole_and_taken_back_as_a_whole(post_office, browser, team, lead):
    browser.sign_in(lead)
    page, text = f"{home(team.place)}/people/invitations", LIST.format(team=team.name)
    looked = browser.post(page, text=text)
    assert looked.status_code == 200 and Invitation.select().count() == 0 and "Invite all 2" in looked.text
    seen = re.search(r'name="seen"[^>]*value="(\w+)"', looked.text)[1]
    assert browser.post(page, text=text + "Eve,eve@example.org,member", seen=seen).status_code == 200
    assert Invitation.select().count() == 0  # Another list than the one that was looked at.
    assert browser.post(page, text=text, seen=seen).location == page
    assert {one.email for one in Invitation.select()} == {"nia@example.org", "max@example.org"}
    nia = Invitation.get(Invitation.email == "nia@example.org")
    begin_by_invitation(nia, NOON, name="Nia", password=WORDS)
    browser.post(f"{page}/lists/{nia.in_list_id}/withdrawal")
    left = {one.email: bool(one.withdrawn_at) for one in Invitation.select()}
    assert left == {"nia@example.org": False, "max@example.org": True} and roles_of("nia@example.org")


def test_each_faulty_row_of_a_list_is_told_with_its_number_and_nobody_is_invited(browser, team, lead):
    a_person(Role.MEMBER, team.place, email="here@example.org")
    browser.sign_in(lead)
    rows = [
        "Nia,nia@example.org,member",
        "Nia,NIA@example.org,Member",
        "Max,max at home,coach",
        "Here,here@example.org,member",
        "Ann,ann@example.org,administrator",
        "Kid,kid@example.org,learner member",
        "Bo,bo@example.org,guest,Nowhere",
    ]
    answer = browser.post(f"{home(team.place)}/people/invitations", text="\n".join(rows))
    assert answer.status_code == 422 and Invitation.select().count() == 0
    told = dict(re.findall(r"<li><p><b>Row (\d+): (.*?)</p></li>", answer.text))
    assert told["2"].startswith("Nia</b>") and "row 1 again" in told["2"].lower()
    assert "no e-mail address" in told["3"] and "already" in told["4"]
    assert "no role that you can give" in told["5"] and "sponsoring" in told["6"] and "no team" in told["7"]
    assert "1" not in told and "nia@example.org" in answer.text  # What was typed stays.
