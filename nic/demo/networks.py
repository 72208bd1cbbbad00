"""What the demo's network has of its own: charter, phases, conditions of its members, calendar, materials, news."""

from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.demo.files import content_of
from nic.history import Act
from nic.networks.activities.actions import plan_activity, sign_up, sign_up_several
from nic.networks.announcements.actions import announce
from nic.networks.charter.actions import write_charter
from nic.networks.listings.actions import say_listing
from nic.networks.materials.actions import add_material
from nic.networks.members.actions import say_context
from nic.networks.phases.actions import begin_phase
from nic.places.actions import join_network
from nic.places.attachments.files import clean_file
from nic.places.membership.actions import leave_network
from nic.places.models import NetworkMember

HOURS = ("begins", "ends")


def note_network(diary: Diary, told: dict[str, Any]) -> None:
    """In the order of the clock, since a recess may put several weeks on one day."""
    for clock, key, act in (
        ("07:05", "left", leave), ("07:10", "charter", say_charter), ("07:15", "phase", begin),
        ("07:20", "context", say_conditions), ("07:25", "news", tell), ("07:50", "listing", say_listed),
    ):  # fmt: skip
        for one in told.get(key, ()):
            diary.note(diary.calendar.day(one["on"]), clock, one["by"], partial(act, diary, told["place"], one))
    for one in told.get("joined_once", ()):
        diary.note(diary.calendar.day(one["on"]), "10:05", one["by"], partial(join, diary, told["place"], one))
    for one in told.get("activity", ()):
        note_activity(diary, told["place"], one)
    for one in told.get("material", ()):
        diary.note(diary.calendar.day(one["on"]), "07:40", one["by"], partial(give, diary, told["place"], one))


def at(diary: Diary, place: str) -> Any:
    return diary.known[f"place {place}"]


def join(diary: Diary, network: str, told: dict[str, Any], act: Act) -> None:
    join_network(at(diary, network), act, place=at(diary, told["place"]))


def leave(diary: Diary, network: str, told: dict[str, Any], act: Act) -> None:
    leave_network(find_member(at(diary, network), diary, told), act)


def find_member(network, diary: Diary, told: dict[str, Any]) -> NetworkMember:
    """By its place, or by the person who is one alone."""
    if "place" in told:
        return NetworkMember.get(NetworkMember.network == network, NetworkMember.place == at(diary, told["place"]))
    person = diary.known[f"person {told['person']}"]
    return NetworkMember.get(NetworkMember.network == network, NetworkMember.person == person)


def say_charter(diary: Diary, network: str, told: dict[str, Any], act: Act) -> None:
    words = {name: told.get(name, "") for name in ("aim", "why_us", "held_tight", "left_free")}
    things = {kind: diary.known[f"{kind} {told[kind]}"] for kind in ("theory", "problem") if kind in told}
    write_charter(at(diary, network), act, **words, **things)


def begin(diary: Diary, network: str, told: dict[str, Any], act: Act) -> None:
    begin_phase(
        at(diary, network), act, phase=told["phase"], from_on=diary.calendar.day(told["on"]), why=told["why"]
    )  # fmt: skip


def say_conditions(diary: Diary, network: str, told: dict[str, Any], act: Act) -> None:
    names = ("lowest_grade", "highest_grade", "learners", "locale", "conditions")
    say_context(find_member(at(diary, network), diary, told), act, **{name: told[name] for name in names})


def tell(diary: Diary, network: str, told: dict[str, Any], act: Act) -> None:
    announce(at(diary, network), act, title=told["title"], text=told["text"])


def say_listed(_diary: Diary, _network: str, told: dict[str, Any], act: Act) -> None:
    say_listing(act, is_listed=True, helps_with=told["words"])


def note_activity(diary: Diary, network: str, told: dict[str, Any]) -> None:
    name, day = f"activity {told['key']}", diary.calendar.day
    diary.note_making(name, day(told["planned"]), "07:30", told["by"], partial(plan, diary, network, told))
    for one in told.get("sign_up", ()):
        diary.note(day(one["on"]), "07:35", one["by"], partial(come, diary, name, one))


def plan(diary: Diary, network: str, told: dict[str, Any], act: Act) -> Any:
    said = {name: told.get(name, "") for name in ("kind", "title", "where_at", "link", "for_whom", "about", "bring")}
    hours = {name: told.get(name) for name in HOURS}
    days = {"begins_on": diary.calendar.day(told["on"])}
    if "until" in told:
        days["ends_on"] = max(days["begins_on"], diary.calendar.day(told["until"]))
    return plan_activity(
        at(diary, network), act, **days, **hours, **said, has_sign_up=told.get("has_sign_up", True),
        places=told.get("places"),
    )  # fmt: skip


def come(diary: Diary, activity: str, told: dict[str, Any], act: Act) -> None:
    place = at(diary, told["place"]) if "place" in told else None
    if "people" in told:
        sign_up_several(diary.known[activity], act, place=place, people=told["people"])
    else:
        sign_up(diary.known[activity], act, person=act.by, place=place)


def give(diary: Diary, network: str, told: dict[str, Any], act: Act) -> None:
    files = [clean_file(content_of(one)) for one in told.get("file", ())]
    activity = diary.known[f"activity {told['activity']}"] if "activity" in told else None
    add_material(
        at(diary, network), act, title=told["title"], about=told.get("about", ""), link=told.get("link", ""),
        activity=activity, files=files,
    )  # fmt: skip
