"""A role that begins when whoever is asked says yes."""

from datetime import timedelta

from nic import history
from nic.access import Role
from nic.db import write
from nic.errors import Refused
from nic.history import Act
from nic.mail.actions import post
from nic.people.actions import create_person, keep_password, looked_at
from nic.people.models import Person
from nic.people.queries import find_person_by_email
from nic.places.actions import give_role, join_team
from nic.places.changes.actions import end
from nic.places.invited.models import Invitation, InvitationList
from nic.places.invited.queries import (
    INVITATION,
    count_open,
    has_account,
    has_open,
    holds,
    is_open,
    key_of,
    may_give,
    may_give_still,
)
from nic.places.queries import MOST
from nic.text import N_

LASTS = timedelta(days=14)
UNSAID = ("email",)  # A history is read by more people than the list of who is asked.


def invite(place, act, *, name: str, email: str, role: str, team=None, until_on=None, sponsor=None, in_list=None):
    """By a letter to this address. Nothing here depends on whether nic knows the address."""
    email = email.strip().lower()
    with write():
        if done := history.replayed(act):
            return Invitation.get(Invitation.uid == done.of_uid)
        refuse_unfit(place, act, email=email, role=role, until_on=until_on, sponsor=sponsor)
        asked = {"name": name.strip(), "email": email, "role": role, "team": team, "until_on": until_on}
        invitation = Invitation.create(
            place=place, sponsor=sponsor, in_list=in_list, by=act.by, at=act.at, ends_at=act.at + LASTS, **asked
        )
        history.record("invite", invitation, act, before={}, kept_out=UNSAID)
        send(invitation, act.at)
        return invitation


def refuse_unfit(place, act, *, email: str, role: str, until_on, sponsor) -> None:
    today = place.day_of(act.at)
    if not may_give(act.by, place, role, act.at):
        raise Refused(N_("You can't give this role here."), field="role")
    if role == Role.LEARNER and (sponsor is None or until_on is None):
        missing = "sponsor" if sponsor is None else "until_on"
        raise Refused(N_("A learner's account needs a sponsoring adult and a last day."), field=missing)
    if until_on is not None and until_on < today:
        raise Refused(N_("The last day has passed already."), field="until_on")
    if holds(place, email, role, today):
        raise Refused(N_("Somebody with this address has this role here already."), field="email")
    if has_open(place, email, role, act.at):
        raise Refused(N_("This address is invited to this role already. The list of invitations sends it again."),
                      field="email")  # fmt: skip
    if count_open(place, act.at) >= MOST:
        raise Refused(N_("There are %(most)s open invitations here already."), most=MOST)


def send(invitation, now) -> None:
    values = {"uid": str(invitation.uid), "sending": invitation.sending}
    post(now, key=key_of(invitation), about=INVITATION, address=invitation.email, values=values)


def send_again(invitation, act) -> None:
    """With a new link, by whoever asks now, and for another two weeks: the earlier link no longer works."""
    with write():
        if history.is_replay(act):
            return
        if invitation.accepted_at or invitation.withdrawn_at:
            raise Refused(N_("This invitation was accepted or taken back meanwhile."))
        unfit = {"email": "", "until_on": invitation.until_on, "sponsor": invitation.sponsor}
        refuse_unfit(invitation.place, act, role=invitation.role, **unfit)
        before = history.snapshot(invitation)
        history.claim(invitation, act)
        invitation.by, invitation.ends_at = act.by, act.at + LASTS
        invitation.sending += 1
        invitation.save()
        history.record("send invitation again", invitation, act, before=before, kept_out=UNSAID)
        send(invitation, act.at)


def take_back(invitation, act) -> None:
    """Its link ends at once, and a letter that has not left yet stays here."""
    with write():
        if invitation.accepted_at and not history.is_replay(act):
            raise Refused(N_("This invitation was accepted meanwhile. End the role instead."))
        end(invitation, act, "take back invitation")


def accept(invitation, act) -> None:
    """By the person whom the address belongs to, signed in."""
    with write():
        if history.is_replay(act):
            return
        refuse_unacceptable(invitation, act)
        if act.by.email != invitation.email:
            raise Refused(N_("This invitation is for another address than yours."))
        before = history.snapshot(invitation)
        history.claim(invitation, act)
        invitation.accepted_at, invitation.accepted_by = act.at, act.by
        invitation.save()
        history.record("accept invitation", invitation, act, before=before, kept_out=UNSAID)
        today, place, given = place_day(invitation, act), invitation.place, {"until_on": invitation.until_on}
        if not holds(place, invitation.email, invitation.role, today):
            asked = given | {"role": invitation.role, "sponsor": invitation.sponsor}
            give_role(act.by, place, act.inner(), **asked)
        if invitation.team and invitation.team.holds_on(today):
            join_team(invitation.team, act.by, act.inner(), **given)


def place_day(invitation, act):
    return invitation.place.day_of(act.at)


def refuse_unacceptable(invitation, act) -> None:
    if not Invitation.select().where(Invitation.id == invitation.id, is_open(act.at)).exists():
        raise Refused(N_("This invitation has been used or taken back. Ask for a new one."))
    if not may_give_still(invitation, act.at):
        raise Refused(N_("Whoever invited you can't give this role any more. Ask the lead there for a new invitation."))
    if invitation.until_on and invitation.until_on < place_day(invitation, act):
        raise Refused(N_("The role that you are invited to has ended already."))


def begin_by_invitation(invitation, now, *, name: str, password: str):
    """Somebody without a password: the mailed link shows that the address is theirs. Answers the person."""
    chosen = looked_at(Person(name=name, email=invitation.email), password)
    with write():
        person = find_person_by_email(invitation.email)
        if has_account(invitation.email):
            raise Refused(N_("You have an account already. Sign in to accept."))
        if person is None:
            person = create_person(Act(by=invitation.by, at=now), name=name, email=invitation.email)
        act = Act(by=person, at=now)
        keep_password(person, act, chosen)
        accept(invitation, act)
        return person


def invite_all(place, act, rows) -> InvitationList:
    """All or none. Each of `rows` as invite() takes it."""
    with write():
        if done := history.replayed(act):
            return InvitationList.get(InvitationList.uid == done.of_uid)
        whole = InvitationList.create(place=place, by=act.by, at=act.at)
        history.record("invite a list", whole, act, before={}, after={"invitations": len(rows)})
        for row in rows:
            invite(place, act.inner(), in_list=whole, **row)
        return whole


def take_back_list(whole, act) -> None:
    """What is still open of it; who has accepted keeps their role."""
    with write():
        if history.is_replay(act) or whole.withdrawn_at:
            return
        end(whole, act, "take back list")
        for one in Invitation.select().where(Invitation.in_list == whole, is_open(act.at)):
            end(one, act.inner(), "take back invitation")
