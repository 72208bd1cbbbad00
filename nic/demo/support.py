"""Support that the demo's places ask one another for, what they promise, and what came of it."""

from functools import partial
from typing import Any

from nic.demo.diary import Diary
from nic.history import Act
from nic.support.actions import ask_for_support, decline_support, promise_support, settle_support
from nic.support.contacts.actions import note_contact
from nic.support.models import Support


def note_support(diary: Diary, told: dict[str, Any]) -> None:
    """Its steps stand in their order on the clock too: days without school may put several of them on one day."""
    name, day = f"support {told['key']}", diary.calendar.day
    diary.note_making(name, day(told["on"]), "16:55", told["by"], partial(ask, diary, told))
    for clock, key, act in (
        ("17:20", "promise", promise),
        ("17:25", "refusal", decline),
        ("17:40", "settlement", settle),
    ):
        if one := told.get(key):
            diary.note(day(one["on"]), clock, one["by"], partial(act, diary, name, one))
    for one in told.get("contact", ()):
        diary.note(day(one["on"]), "17:30", one["by"], partial(speak, diary, name, one))


def ask(diary: Diary, told: dict[str, Any], act: Act) -> Support:
    thing = diary.known[told["for"]]
    about = thing.what if told["for"].startswith("goal ") else thing.words
    return ask_for_support(
        diary.known[f"place {told['place']}"], act, thing=thing, about=about, asked=told["words"],
        asked_of=diary.known[f"place {told['of']}"], needed_by_on=diary.calendar.day(told["needed_by"]),
    )  # fmt: skip


def promise(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    promise_support(diary.known[name], act, promised=told["words"], promised_on=diary.calendar.day(told["by_day"]))


def decline(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    decline_support(diary.known[name], act, declined_because=told["because"])


def settle(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    settle_support(
        diary.known[name], act, kept=told["as"], kept_because=told["because"], still_needed=told["still_needed"]
    )  # fmt: skip


def speak(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    next_by = diary.known[f"person {told['next_by']}"] if "next_by" in told else None
    note_contact(
        diary.known[f"place {told['place']}"], act, with_place=diary.known[f"place {told['with']}"],
        support=diary.known[name], contact_on=diary.calendar.day(told["on"]), how=told["how"], said=told["said"],
        next_on=diary.calendar.day(told["next"]) if "next" in told else None, next_by=next_by,
    )  # fmt: skip
