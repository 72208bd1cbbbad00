"""The report as it stands: what its findings say, what it still needs, and who may see how much of it."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from peewee import fn

from nic.access import Ability
from nic.reviews.findings.models import ConsensusRating, FindingAnswer
from nic.reviews.findings.queries import Carried, list_findings
from nic.reviews.queries import find_reviewer_of, list_visited, protocol_followed, takes_notes
from nic.reviews.reports.models import Correction, ReleasedReport, Report
from nic.reviews.team.queries import list_reviewers
from nic.reviews.words import LEAD, LEARNER, RECOMMENDATION
from nic.science.findings import Lack, lacks
from nic.science.report import About, Answered, Told, Way, content_of, release_day, way_of
from nic.science.visit import HeardFrom


@dataclass(frozen=True)
class Draft:
    """All of a report as it stands now; `newest` is what was released last."""

    review: Any
    report: Any
    carried: list[Carried]
    answers: dict[int, Any]
    newest: Any
    today: date

    @cached_property
    def protocol(self):
        return protocol_followed(self.review)

    @cached_property
    def lacks(self) -> list[Lack]:
        return lacks(self.protocol, [one.seen for one in self.carried])

    @property
    def is_sent(self) -> bool:
        return bool(self.report and self.report.sent_at)

    @property
    def due_on(self) -> date:
        return due_on(self.review, self.report)

    @property
    def way(self) -> Way:
        return way_of(
            is_sent=self.is_sent, is_released=self.newest is not None, due_on=self.due_on, today=self.today
        )  # fmt: skip

    @property
    def unanswered(self) -> list[Any]:
        """Recommendations that wait for a word of the host."""
        found = [one.finding for one in self.carried if one.finding.kind == RECOMMENDATION]
        return [one for one in found if one.id not in self.answers]

    @cached_property
    def content(self) -> dict[str, Any]:
        domains = [one.title for one in self.protocol.domains]
        asked = {one.finding.id for one in self.carried if one.finding.kind == RECOMMENDATION}
        said = {id: answer for id, answer in self.answers.items() if id in asked}
        found = [told_of(one, said.get(one.finding.id)) for one in self.carried]
        return content_of(about(self.review, self.report, self.protocol), found, domains, levels_of(self))


def due_on(review, report) -> date:
    kept = report.release_due_on if report else None
    return kept or release_day(review.ends_on, review.protocol["report_days"])


def ways_at(reviews, today: date) -> dict[int, Way]:
    """Of each review by its id, in one query."""
    released = fn.EXISTS(ReleasedReport.select(ReleasedReport.id).where(ReleasedReport.report == Report.id))
    found: Any = Report.select(Report, released.alias("is_released"))
    found = found.where(Report.review.in_([one.id for one in reviews]))
    reports = {one.review_id: one for one in found}
    return {
        one.id: way_of(
            is_sent=bool(report and report.sent_at), is_released=bool(report and report.is_released),
            due_on=due_on(one, report), today=today,
        )
        for one in reviews
        for report in [reports.get(one.id)]
    }  # fmt: skip


def find_report(review) -> Any:
    return Report.get_or_none(Report.review == review)


def find_draft(review, today: date) -> Draft:
    report = find_report(review)
    carried = list_findings(review)
    found: Any = FindingAnswer.select().where(FindingAnswer.finding.in_([one.finding.id for one in carried]))
    return Draft(review, report, carried, {one.finding_id: one for one in found}, newest_of(report), today)


def newest_of(report) -> Any:
    found = ReleasedReport.select().where(ReleasedReport.report == report)
    return found.order_by(ReleasedReport.edition.desc()).first() if report else None


def told_of(one: Carried, answer: Any) -> Told:
    """A finding as everybody may read it: of its notes no more than from what kinds of source they are."""
    finding = one.finding
    plain = {name: getattr(finding, name) for name in ("kind", "domain", "words", "standard", "because", "sustains")}
    return Told(
        uid=str(finding.uid), **plain, sources=one.sources,
        heard_from=tuple(who.value for who in HeardFrom if who in one.heard_from),
        quotes=tuple((quote.words, quote.said_by) for quote in one.quotes),
        answer=answer and Answered(answer.answer, answer.why, answer.due_on.isoformat() if answer.due_on else ""),
    )  # fmt: skip


def about(review, report, protocol) -> About:
    team = list_reviewers(review)
    adults = [one for one in team if one.role != LEARNER]
    return About(
        name=review.name, host=review.host.name, schools=tuple(school.name for school in list_visited(review)),
        begins_on=review.begins_on.isoformat(), ends_on=review.ends_on.isoformat(), protocol=protocol.name,
        standards=protocol.standards, opening=report.opening if report else "",
        quota_because=report.quota_because if report else "",
        team=tuple((one.person.name, one.role, one.comes_from.name if one.comes_from else "") for one in adults),
        has_learners=len(adults) < len(team),
    )  # fmt: skip


def levels_of(draft: Draft) -> dict[str, str]:
    """What the team agreed on, where the protocol has ratings."""
    names = draft.protocol.ratings
    if not names:
        return {}
    found: Any = ConsensusRating.select().where(ConsensusRating.review == draft.review)
    return {one.domain: names[one.level - 1] for one in found if 0 < one.level <= len(names)}


# -- Who sees how much -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reader:
    """What somebody does with a report. Who writes it, writes with the team; the host reads once the draft is sent."""

    writes: bool
    leads: bool
    hosts: bool
    watches: bool  # The agency, where the protocol shows it the draft.

    def sees_draft(self, draft: Draft) -> bool:
        return self.writes or (draft.is_sent and (self.hosts or self.watches))


def reader_of(review, standing) -> Reader:
    mine = find_reviewer_of(review, standing)
    is_agency = bool(mine and not takes_notes(mine)) or plans_from_above(standing)
    protocol = protocol_followed(review)
    return Reader(
        writes=bool(mine and takes_notes(mine)),
        leads=bool(mine and mine.role == LEAD),
        hosts=standing.allows(Ability.HOST_REVIEWS),
        watches=is_agency and protocol.agency_sees == "draft",
    )


def plans_from_above(standing) -> bool:
    return standing.allows(Ability.PLAN_REVIEWS) and not standing.allows(Ability.HOST_REVIEWS)


def count_open(report) -> int:
    """Corrections that the team has not settled yet."""
    if report is None:
        return 0
    asked = (Correction.report == report) & Correction.parent.is_null() & Correction.withdrawn_at.is_null()
    return Correction.select().where(asked, Correction.settled_as == "").count()
