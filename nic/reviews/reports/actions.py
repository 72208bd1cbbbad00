"""The team's part of a report: its opening, and sending the draft to the host."""

from textwrap import shorten
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.reviews.findings.actions import change_finding
from nic.reviews.reports.models import Report
from nic.reviews.reports.queries import find_draft, find_report
from nic.reviews.team.actions import prolong
from nic.reviews.team.queries import list_reviewers
from nic.science.report import release_day
from nic.text import N_


def write_opening(review, act, *, opening: str) -> None:
    with write():
        if history.is_replay(act):
            return
        report = begin_report(review, act)
        before = history.snapshot(report)
        history.claim(report, act)
        report.opening = opening
        report.save()
        history.record("write opening", report, act, before=before)


def begin_report(review, act) -> Any:
    """The one of this review. It is there once somebody has written the first word of it."""
    return find_report(review) or Report.create(review=review, by=act.by, at=act.at)


def reword_finding(finding, act, *, words: str, because: str = "", sustains: str = "") -> None:
    """In the report; what kind it is and where it belongs stays."""
    change_finding(
        finding, act, kind=finding.kind, domain=finding.domain, standard=finding.standard, words=words,
        because=because, sustains=sustains,
    )  # fmt: skip


def send_report(review, act, *, quota_because: str = "") -> None:
    """From now on the host reads the draft as it stands. Its team stays in until the day on which it is due."""
    with write():
        if history.is_replay(act):
            return
        draft = find_draft(review, review.host.day_of(act.at))
        if draft.is_sent:
            raise Refused(N_("The host has the draft already."))
        refuse_unfounded(draft)
        if any(not lack.stops for lack in draft.lacks) and not quota_because:
            raise Refused(
                N_("The protocol has room for other numbers of findings. Say why, and the report says it too."),
                field="quota_because",
            )
        report = begin_report(review, act)
        before = history.snapshot(report)
        history.claim(report, act)
        report.sent_at = act.at
        report.quota_because = quota_because
        report.release_due_on = release_day(
            review.ends_on, review.protocol["report_days"], review.host.day_of(act.at)
        )  # fmt: skip
        report.save()
        for reviewer in list_reviewers(review):
            prolong(reviewer.held, act, report.release_due_on)
        history.record("send report", report, act, before=before)


def refuse_unfounded(draft) -> None:
    """Nobody outside of the team reads a finding that rests on too little, or a report without learners' voice."""
    if not draft.carried:
        raise Refused(N_("The report has no finding yet."))
    found = [lack for lack in draft.lacks if lack.stops]
    if found:
        words = {one.finding.id: one.finding.words for one in draft.carried}
        about = words.get(found[0].finding_id, "")
        raise (
            Refused(N_("“%(words)s” %(lack)s"), words=shorten(about, 80), lack=found[0].says)
            if about
            else Refused(found[0].says)
        )
