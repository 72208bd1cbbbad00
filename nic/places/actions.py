from dataclasses import replace
from datetime import datetime
from zoneinfo import available_timezones

from nic import history
from nic.access import BELOW, Kind, Role
from nic.db import write
from nic.errors import Refused
from nic.history import Act
from nic.people.actions import create_link, create_person, end_sessions
from nic.people.queries import find_person_by_email
from nic.places.changes.actions import end
from nic.places.directory.queries import KEEPERS, has_other_keeper
from nic.places.lines.queries import days_of
from nic.places.membership.actions import has_gone_on
from nic.places.models import HeldRole, Link, NetworkMember, Place, Share, Team, TeamMember
from nic.places.must_be_open import must_be_open
from nic.places.queries import has_places
from nic.text import N_

FIRST_TEAM = N_("Improvement team")


class NicItself:
    """Who acts before there is anybody."""

    uid = "00000000-0000-0000-0000-000000000000"


def start_installation(now: datetime, *, kind: str, place_name: str, name: str, email: str, time_zone: str):
    """The first place, and the first person as its administrator and on its team. Answers the place and their link."""
    with write():
        if has_places():
            raise Refused(N_("There are places here already. Whoever administers them adds people."))
        if time_zone not in available_timezones():
            raise Refused(N_("There is no such time zone."))
        act = Act(by=create_person(Act(by=NicItself, at=now), name=name, email=email), at=now)
        place = create_place(act, kind=kind, name=place_name, time_zone=time_zone)
        give_role(act.by, place, act, role=Role.ADMINISTRATOR)
        team = Team.select().where(Team.place == place).first()
        add_person(place, act, name=name, email=email, role=Role.MEMBER, team=team)
        return place, create_link(act.by, act)


def create_place(act, *, kind: str, name: str, parent=None, time_zone: str | None = None) -> Place:
    """A place starts with one team. A network has no parent; whoever makes one names its hub next."""
    with write():
        if done := history.replayed(act):
            return Place.get(Place.uid == done.of_uid)
        if parent is not None and kind not in BELOW[Kind(parent.kind)]:
            raise Refused(N_("A place of this kind can't stand below %(name)s."), field="kind", name=parent.name)
        beside = Place.parent == parent if parent else Place.parent.is_null() & (Place.kind == kind)
        if is_taken(name, Place.select(Place.name).where(beside)):
            raise Refused(N_("There is a %(name)s here already."), field="name", name=name.strip())
        zone = time_zone or (parent.time_zone if parent else "America/New_York")
        place = Place.create(kind=kind, name=name.strip(), parent=parent, time_zone=zone)
        history.record("create place", place, act, before={})
        create_team(place, act.inner(), name=FIRST_TEAM)
        return place


def is_taken(name: str, beside) -> bool:
    """Compared here, since databases differ in what they take for the same letter."""
    return name.strip().casefold() in {taken.casefold() for (taken,) in beside.tuples()}


def create_network(act, *, name: str, time_zone: str, hub_email: str = "", hub_name: str = ""):
    """A network and who runs it: whoever makes it, or somebody else. Answers it, and a link for who is new to nic."""
    with write():
        done = history.replayed(act)
        network = create_place(act, kind=Kind.NETWORK, name=name, time_zone=time_zone)
        team = Team.select().where(Team.place == network).order_by(Team.id).first()
        hub = find_person_by_email(hub_email) if hub_email else act.by
        if hub is None and not hub_name:
            raise Refused(
                N_("Nobody here has this e-mail address yet. Enter their name as well."), field="hub_name"
            )  # fmt: skip
        if done:
            return network, link_if_new(hub, act)
        name, email = (hub.name, hub.email) if hub else (hub_name, hub_email)
        _, token = add_person(network, act.inner(), name=name, email=email, role=Role.HUB, team=team)
        return network, token


def create_team(place, act, *, name: str) -> Team:
    with write():
        if done := history.replayed(act):
            return Team.get(Team.uid == done.of_uid)
        if is_taken(name, Team.select(Team.name).where(Team.place == place, Team.is_present(place.day_of(act.at)))):
            raise Refused(N_("There is a %(name)s here already."), field="name", name=name.strip())
        team = Team.create(place=place, name=name.strip(), from_on=place.day_of(act.at))
        history.record("create team", team, act, before={})
        return team


def add_person(place, act, *, name: str, email: str, role: str, team=None, until_on=None, sponsor=None, known_id=None):
    """Give somebody a role here, new to nic or not. Answers the person, and a one-time link for who is new.

    An address that belongs to somebody of another name may be a slip: `known_id` says that this person is meant.
    """
    with write():
        if done := history.replayed(act):
            person = HeldRole.get(HeldRole.uid == done.of_uid).person
            return person, link_if_new(person, act)
        if role == Role.LEARNER and (sponsor is None or until_on is None):
            missing = "sponsor" if sponsor is None else "until_on"
            raise Refused(N_("A learner's account needs a sponsoring adult and a last day."), field=missing)
        owner = find_person_by_email(email)
        if owner and owner.id != known_id and owner.name.casefold() != name.strip().casefold():
            raise Refused(N_("This address belongs to %(owner)s."), field="email", owner=owner.name)
        person = owner or create_person(act.inner(), name=name, email=email)
        give_role(person, place, act, role=role, until_on=until_on, sponsor=sponsor)
        if team is not None:
            join_team(team, person, act.inner(), until_on=until_on)
        return person, link_if_new(person, act)


def link_if_new(person, act) -> str | None:
    """Who holds a role elsewhere got their link there: another one would let its maker in there in their name."""
    is_new = not person.password_hash and HeldRole.select().where(HeldRole.person == person).count() == 1
    return create_link(person, act.inner()) if is_new else None


def give_role(person, place, act, *, role: str, until_on=None, sponsor=None) -> HeldRole:
    today = place.day_of(act.at)
    if until_on is not None and until_on < today:
        raise Refused(N_("The last day has passed already."), field="until_on")
    must_be_open(place)
    with write():
        same = (HeldRole.person == person) & (HeldRole.place == place) & (HeldRole.role == role)
        if HeldRole.select().where(same, HeldRole.is_present(today)).exists():
            raise Refused(N_("%(name)s has this role here already."), field="role", name=person.name)
        given = {"role": role, "from_on": today, "until_on": until_on, "sponsor": sponsor}
        held = HeldRole.create(person=person, place=place, **given)
        history.record("give role", held, act, before={})
        is_own = person.uid == act.by.uid  # Who gives it to themself stays where they sit, and nowhere else.
        end_sessions(person, act.at, keep=act.session if is_own else None)
        return held


def end_role(held, act) -> None:
    """The role ends now, and with it this person's place on the teams here, unless another role holds them."""
    with write():
        if history.is_replay(act) or held.withdrawn_at:
            return
        today = held.place.day_of(act.at)
        refuse_last_keeper(held, today)
        before = history.snapshot(held)
        history.claim(held, act)
        held.withdrawn_at = act.at
        held.save()
        history.record("end role", held, act, before=before)
        end_sessions(held.person, act.at)
        others = HeldRole.select().where(HeldRole.person == held.person, HeldRole.place == held.place)
        if not others.where(HeldRole.is_present(today)).exists():
            teams = Team.select(Team.id).where(Team.place == held.place)
            for member in TeamMember.select().where(TeamMember.person == held.person, TeamMember.team.in_(teams)):
                leave_team(member, act.inner())


def refuse_last_keeper(held, today) -> None:
    """Somebody must be left who can add people here, and above all somebody who administers."""
    if held.role in KEEPERS and not has_other_keeper(held, today):
        raise Refused(N_("Nobody else could add people here then. Give this role to somebody else first."))


def join_team(team, person, act, *, until_on=None) -> None:
    today = team.place.day_of(act.at)
    with write():
        mine = TeamMember.select().where(TeamMember.team == team, TeamMember.person == person)
        if history.is_replay(act) or mine.where(TeamMember.is_present(today)).exists():
            return
        member = TeamMember.create(team=team, person=person, from_on=today, until_on=until_on)
        history.record("join team", member, act, before={})


def leave_team(member, act) -> None:
    """For good, also where somebody has taken them on anew since this page was opened."""
    with write():
        if history.is_replay(act):
            return
        mine = TeamMember.select().where(TeamMember.team == member.team, TeamMember.person == member.person)
        act = replace(act, version=None)  # What this tab saw of it makes no difference.
        for one in mine.where(TeamMember.withdrawn_at.is_null()):
            end(one, act, "leave team")
            act = act.inner()


def join_network(network, act, *, place=None, person=None) -> None:
    """A place becomes a member, or one person whose school is none; on the day on which they left they never did."""
    today = network.day_of(act.at)
    with write():
        mine = NetworkMember.select().where(
            NetworkMember.network == network, NetworkMember.place == place, NetworkMember.person == person
        )
        if history.is_replay(act) or mine.where(NetworkMember.is_present(today)).exists():
            return
        if has_gone_on(mine, network, act):
            return
        member = NetworkMember.create(network=network, place=place, person=person, from_on=today)
        history.record("join network", member, act, before={})


def change_place(place, act, *, name: str, time_zone: str, closed_days: list[str]) -> None:
    for text in closed_days:
        try:
            days_of(text)
        except ValueError as wrong:
            raise Refused(N_("%(text)s is no day."), field="closed_days", text=text) from wrong
    if time_zone not in available_timezones():
        raise Refused(N_("There is no such time zone."), field="time_zone")
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(place)
        history.claim(place, act)
        place.name, place.time_zone, place.closed_days = name.strip(), time_zone, closed_days
        place.save()
        history.record("change place", place, act, before=before)


def share(
    thing, act, *, place=None, is_nameless=False, shows_log=False, shows_strata=False, shows_files=False,
    shows_comments=False,
) -> Share:  # fmt: skip
    """Open one object to a place, or without a place to the public. Sharing lifts an "only me" mark.

    Sharing again with the same audience changes its choices; the earlier share stays, taken back.
    """
    choices = {
        "is_nameless": is_nameless, "shows_log": shows_log, "shows_strata": shows_strata, "shows_files": shows_files,
        "shows_comments": shows_comments,
    }  # fmt: skip
    with write():
        if done := history.replayed(act):
            return Share.get(Share.uid == done.of_uid)
        same_audience = Share.place == place if place else Share.place.is_null()
        for held in Share.select().where(Share.of_uid == thing.uid, Share.withdrawn_at.is_null(), same_audience):
            take_back_share(held, act.inner())
        given = Share.create(
            of_kind=thing._meta.name, of_uid=thing.uid, place=place, by=act.by, at=act.at, **choices
        )  # fmt: skip
        history.record("share", given, act, before={})
        if getattr(thing, "is_only_mine", False):
            before = history.snapshot(thing)
            thing.is_only_mine = False
            thing.version += 1
            thing.save()
            history.record("open to team", thing, act.inner(), before=before)
        return given


def take_back_share(held, act) -> None:
    """A mark stays, the content goes from sight: of one that has taken its place since this page was opened, too."""
    with write():
        if history.is_replay(act):
            return
        same_audience = Share.place == held.place_id if held.place_id else Share.place.is_null()
        act = replace(act, version=None)  # What this tab saw of it makes no difference.
        for one in Share.select().where(Share.of_uid == held.of_uid, Share.withdrawn_at.is_null(), same_audience):
            end(one, act, "take back share")
            act = act.inner()


def add_link(act, *, start, end, why: str = "") -> Link:
    """One link of the chain, read both ways."""
    return add_link_from(act, start._meta.name, start.uid, end=end, why=why)


def add_link_from(act, kind: str, uid, *, end, why: str = "") -> Link:
    """For whoever knows the start by its kind and uid alone."""
    with write():
        named = {"from_kind": kind, "from_uid": uid, "to_kind": end._meta.name, "to_uid": end.uid}
        link = Link.create(**named, why=why, by=act.by, at=act.at)
        history.record("link", link, act, before={})
        return link


def take_back_link(link, act) -> None:
    with write():
        before = history.snapshot(link)
        link.withdrawn_at = act.at
        link.save()
        history.record("take back link", link, act, before=before)
