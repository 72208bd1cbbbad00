"""The host corrects facts and answers recommendations; the team replies and settles."""

from datetime import timedelta
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Missing, Refused
from nic.places.changes.actions import change_fields, withdraw
from nic.reviews.answers.queries import find_answer
from nic.reviews.findings.models import FindingAnswer
from nic.reviews.reports.models import Correction
from nic.reviews.team.actions import prolong
from nic.reviews.team.queries import list_reviewers
from nic.reviews.words import RECOMMENDATION, STAYS, TAKE_UP
from nic.text import N_

TIME_TO_SETTLE = timedelta(days=14)


def correct_fact(report, act, *, words: str, finding=None) -> Correction:
    """Of a finding, or without one of the opening. It lets the team in again for a while, so that somebody can settle
    it, also long after the visit."""
    with write():
        if done := history.replayed(act):
            return Correction.get(Correction.uid == done.of_uid)
        refuse_unsent(report)
        made = Correction.create(report=report, finding=finding, words=words, by=act.by, at=act.at)
        history.record("correct fact", made, act, before={})
        until_on = report.review.host.day_of(act.at) + TIME_TO_SETTLE
        for reviewer in list_reviewers(report.review):
            prolong(reviewer.held, act, until_on)
        return made


def refuse_unsent(report) -> None:
    if report is None or report.sent_at is None:
        raise Refused(N_("The team hasn't sent its draft yet."))


def reply_to(correction, act, *, words: str) -> Correction:
    """From either side, as long as it isn't settled."""
    with write():
        if done := history.replayed(act):
            return Correction.get(Correction.uid == done.of_uid)
        refuse_settled(correction)
        made = Correction.create(
            report=correction.report, finding=correction.finding_id, parent=correction, words=words, by=act.by,
            at=act.at,
        )  # fmt: skip
        history.record("reply to correction", made, act, before={})
        return made


def refuse_settled(correction) -> None:
    if correction.withdrawn_at:
        raise Missing
    if correction.settled_as:
        raise Refused(N_("This is settled already. Begin a new one if there is more to correct."))


def settle_correction(correction, act, *, settled_as: str, words: str = "") -> None:
    if settled_as == STAYS and not words:
        raise Refused(N_("Say on what it rests that stays as it is."), field="words")
    with write():
        if history.is_replay(act):
            return
        refuse_settled(correction)
        if words:
            reply_to(correction, act.inner(), words=words)
        change_fields(
            correction, act, "settle correction", settled_as=settled_as, settled_by=act.by, settled_at=act.at
        )  # fmt: skip


def take_back_correction(correction, act) -> None:
    """By the host, also so that a report isn't held up by what nobody settles."""
    withdraw(correction, act, "take back correction")


def answer_finding(finding, act, *, answer: str, why: str = "", due_on=None) -> None:
    """What stands in the report. Changed after a release, it stands in the next edition."""
    if finding.kind != RECOMMENDATION:
        raise Refused(N_("A commendation needs no answer."))
    with write():
        if history.is_replay(act):
            return
        known: Any = find_answer(finding)
        refuse_half(finding, act, answer, why, due_on, known and known.due_on)
        said = known or FindingAnswer.create(finding=finding, answer=answer, by=act.by, at=act.at)
        before = history.snapshot(said) if known else {}
        history.claim(said, act)
        said.answer, said.why, said.due_on = answer, why, due_on if answer == TAKE_UP else None
        said.by, said.at = act.by, act.at
        said.save()
        history.record("answer finding", said, act, before=before)


def refuse_half(finding, act, answer: str, why: str, due_on, kept_on) -> None:
    """`kept_on`: the day that was said before, which may have passed by now."""
    if answer != TAKE_UP and not why:
        raise Refused(N_("Say why, so that everybody can follow it."), field="why")
    if answer == TAKE_UP and due_on is None:
        raise Refused(N_("Say by when you take it up."), field="due_on")
    if answer == TAKE_UP and due_on != kept_on and due_on < finding.review.host.day_of(act.at):
        raise Refused(N_("This day has passed already."), field="due_on")


def say_why_not_released(report, act, *, why: str) -> None:
    refuse_unsent(report)
    change_fields(report, act, "say why not released", not_released_because=why)
