"""What the demo's reviewers noted, brought together and found."""

from collections.abc import Callable
from functools import partial
from typing import Any
from uuid import uuid4

from nic.demo.diary import Diary
from nic.history import Act
from nic.reviews.agreements.actions import say_agreement
from nic.reviews.debrief.actions import make_cluster
from nic.reviews.findings.actions import add_quote, change_finding, write_finding
from nic.reviews.findings.queries import find_finding
from nic.reviews.notes.actions import keep_note
from nic.reviews.ratings.actions import agree_on_level, rate_domain
from nic.reviews.sessions.queries import list_own_sessions

TOLD = ("kind", "domain", "standard", "words", "because", "sustains")


def note_debrief(diary: Diary, told: dict[str, Any]) -> None:
    """All on one day of the visit, by its clock."""
    name, on = f"review {told['review']}", diary.calendar.day(told.get("on", "-1d"))
    for one in told.get("note", ()):
        keep = partial(note_down, diary, name, one)
        diary.note_making(note_of(name, one["key"]), on, one["at"], one["by"], keep)
    for one in told.get("cluster", ()):
        diary.note(on, one["at"], one["by"], partial(bring_together, diary, name, one))
    for one in told.get("rating", ()):
        diary.note(on, one["at"], one["by"], partial(rate, diary, name, rate_domain, one))
    for one in told.get("consensus", ()):
        diary.note(on, one["at"], one["by"], partial(rate, diary, name, agree_on_level, one))
    for one in told.get("finding", ()):
        note_finding(diary, name, one, on)


def note_of(name: str, key: str) -> str:
    return f"{name} note {key}"


def note_down(diary: Diary, name: str, told: dict[str, Any], act: Act) -> Any:
    reviewer = diary.known[f"{name} {told['by']}"]
    found = [one for one in list_own_sessions(reviewer) if one.title == told["session"]]
    return keep_note(
        reviewer, act.at, uid=uuid4(), revision=uuid4(), words=told["words"], session=next(iter(found), None),
        domain=told.get("domain", ""), standard=told.get("standard", ""), is_ready=True,
    )  # fmt: skip


def notes_of(diary: Diary, name: str, told: dict[str, Any]) -> list[Any]:
    return [diary.known[note_of(name, key)] for key in told["notes"]]


def bring_together(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    school = diary.known.get(f"place {told.get('school')}")
    make_cluster(diary.known[name], act, notes_of(diary, name, told), school=school, says=told["says"],
                 domain=told.get("domain"))  # fmt: skip


def rate(diary: Diary, name: str, verb: Callable[..., Any], told: dict[str, Any], act: Act) -> None:
    reviewer = diary.known[f"{name} {told['by']}"]
    verb(reviewer, act, domain=told["domain"], level=told["level"], why=told.get("why", ""))


def note_finding(diary: Diary, name: str, told: dict[str, Any], on: Any) -> None:
    key = f"{name} finding {told['key']}"
    diary.note_making(key, on, told["at"], told["by"], partial(find, diary, name, told))
    for one in told.get("quote", ()):
        diary.note(on, one["at"], one["by"], partial(repeat, diary, key, one))
    for one in told.get("agreement", ()):
        diary.note(on, one["at"], one["by"], partial(agree, diary, name, key, one))
    if "changed_to" in told:
        diary.note(on, told["change_at"], told["by"], partial(reword, diary, key, told["changed_to"]))


def find(diary: Diary, name: str, told: dict[str, Any], act: Act) -> Any:
    given = {field: told[field] for field in TOLD if field in told}
    return write_finding(diary.known[name], act, notes=notes_of(diary, name, told), **given)


def repeat(diary: Diary, key: str, told: dict[str, Any], act: Act) -> None:
    add_quote(diary.known[key], act, words=told["words"], said_by=told["said_by"])


def agree(diary: Diary, name: str, key: str, told: dict[str, Any], act: Act) -> None:
    reviewer = diary.known[f"{name} {told['by']}"]
    say_agreement(as_it_is(diary, key), reviewer, act, answer=told["answer"], why=told.get("why", ""))


def as_it_is(diary: Diary, key: str) -> Any:
    finding = diary.known[key]
    return find_finding(finding.review, finding.id)


def reword(diary: Diary, key: str, words: str, act: Act) -> None:
    finding = as_it_is(diary, key)
    given = {field: getattr(finding, field) for field in TOLD}
    change_finding(finding, act, **given | {"words": words})
