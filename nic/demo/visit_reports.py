"""A visit that is over: its notes, what the team found, the report, what the host said to it, and what came of it."""

from functools import partial
from typing import Any
from uuid import uuid4

from nic.demo.diary import Diary
from nic.history import Act
from nic.reviews.answers.actions import answer_finding, correct_fact, reply_to, settle_correction
from nic.reviews.findings.actions import add_quote, write_finding
from nic.reviews.notes.actions import keep_note
from nic.reviews.release.actions import mark_of, release_report
from nic.reviews.release.queries import list_flags
from nic.reviews.reports.actions import reword_finding, send_report, write_opening
from nic.reviews.reports.queries import find_draft, find_report
from nic.reviews.sessions.queries import list_own_sessions
from nic.reviews.taken.actions import offer_practice, take_up


def note_visit_report(diary: Diary, told: dict[str, Any]) -> None:
    """Its steps stand in their order on the clock too: days without school may put several of them on one day."""
    review, calendar = f"review {told['review']}", diary.calendar
    noted, written = calendar.day(told["noted"]), calendar.day(told["written"])
    for minute, one in enumerate(told.get("finding", ())):
        name = f"finding {one['key']}"
        for note in one["notes"]:
            keep = partial(note_down, diary, review, name, note, one)
            diary.note(noted, told["hours"][note["hour"]], note["by"], keep)
        write = partial(find, diary, review, name, one)
        diary.note_making(name, written, f"15:{minute:02}", one["by"], write)
        if "answer" in one:
            diary.note(
                calendar.day("-333d"), f"16:{minute + 15}", "denise", partial(answer, diary, name, one["answer"])
            )
    if opening := told.get("opening"):
        act = partial(open_with, diary, review, opening["words"])
        diary.note(calendar.day(opening["on"]), "15:30", opening["by"], act)
    if sent := told.get("sent"):
        diary.note(calendar.day(sent["on"]), "15:40", sent["by"], partial(send, diary, review))
    for number, one in enumerate(told.get("correction", ())):
        note_correction(diary, review, f"correction {number} of {review}", one)
    for one in told.get("taken_up", ()):
        act = partial(take, diary, one)
        diary.note(calendar.day(one["on"]), "17:00", one["by"], act, why=one["why"])
    for one in told.get("offered", ()):
        diary.note(calendar.day(one["on"]), "17:10", one["by"], partial(offer, diary, one))
    if released := told.get("released"):
        diary.note(calendar.day(released["on"]), "16:50", released["by"], partial(release, diary, review))


def note_down(diary: Diary, review: str, name: str, note: dict[str, Any], finding: dict[str, Any], act: Act) -> None:
    reviewer = diary.known[f"{review} {note['by']}"]
    session = next(one for one in list_own_sessions(reviewer) if one.title == note["hour"])
    kept = keep_note(
        reviewer, act.at, uid=uuid4(), revision=uuid4(), words=note["words"], session=session,
        domain=finding["domain"], standard=finding.get("standard", ""), is_ready=True,
    )  # fmt: skip
    diary.known.setdefault(f"notes of {name}", []).append(kept)


def find(diary: Diary, review: str, name: str, told: dict[str, Any], act: Act):
    plain = {key: told[key] for key in ("kind", "domain", "words", "standard", "because", "sustains") if key in told}
    finding = write_finding(diary.known[review], act, notes=diary.known[f"notes of {name}"], **plain)
    for quote in told["quotes"]:
        add_quote(finding, act, **quote)
    return finding


def answer(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    due_on = diary.calendar.day(told["due"]) if "due" in told else None
    answer_finding(diary.known[name], act, answer=told["answer"], why=told["why"], due_on=due_on)


def open_with(diary: Diary, review: str, words: str, act: Act) -> None:
    write_opening(diary.known[review], act, opening=words.strip())


def send(diary: Diary, review: str, act: Act) -> None:
    send_report(diary.known[review], act)


def note_correction(diary: Diary, review: str, name: str, told: dict[str, Any]) -> None:
    diary.note_making(name, diary.calendar.day(told["on"]), "16:00", told["by"], partial(correct, diary, review, told))
    for one, clock, act in ((told["reply"], "16:05", say_back), (told["settled"], "16:10", settle)):
        diary.note(diary.calendar.day(one["on"]), clock, one["by"], partial(act, diary, name, one))


def correct(diary: Diary, review: str, told: dict[str, Any], act: Act):
    report = find_report(diary.known[review])
    return correct_fact(report, act, words=told["words"], finding=diary.known[f"finding {told['about']}"])


def say_back(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    reply_to(diary.known[name], act, words=told["words"])


def settle(diary: Diary, name: str, told: dict[str, Any], act: Act) -> None:
    if "because" in told:
        finding = diary.known[name].finding
        reword_finding(finding, act, words=finding.words, because=told["because"])
    settle_correction(diary.known[name], act, settled_as=told["as"], words=told["words"])


def release(diary: Diary, review: str, act: Act) -> None:
    """Whoever releases has looked at each of the places that nic asks about."""
    of = diary.known[review]
    content = find_draft(of, of.host.day_of(act.at)).content
    kept = [flag.key for flag in list_flags(of, content)]
    release_report(of, act, seen=mark_of(content), kept=kept)


def take(diary: Diary, told: dict[str, Any], act: Act) -> None:
    kind = "problem" if "problem" in told else "cycle"
    take_up(diary.known[f"finding {told['finding']}"], act, thing=diary.known[f"{kind} {told[kind]}"])


def offer(diary: Diary, told: dict[str, Any], act: Act) -> None:
    networks = [diary.known[f"place {told['with']}"]]
    offer_practice(diary.known[f"finding {told['finding']}"], act, networks=networks)
