"""The report while it is written and while the host reads the draft: one page, and what each reader does there."""

from flask import g, request, url_for

from nic.access import Ability
from nic.errors import Forbidden, Refused
from nic.gate import PLACE, today
from nic.reviews.agreements.queries import accords_of, list_agreements
from nic.reviews.answers.forms import AnswerForm, CorrectionForm, ReasonForm, ReplyForm, SettlingForm
from nic.reviews.answers.queries import OPENING, list_threads
from nic.reviews.findings.queries import find_finding
from nic.reviews.queries import find_review, notes_close_on
from nic.reviews.release.queries import list_flags
from nic.reviews.reports import actions, queries
from nic.reviews.reports.forms import FindingWordsForm, OpeningForm, SendingForm
from nic.reviews.reports.said import words_of_report
from nic.reviews.team.queries import list_reviewers
from nic.reviews.words import RECOMMENDATION
from nic.text import N_
from nic.web import Section, act_of, blaming, open_form, respond, saved

reports = Section("reports", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>/report")
reports.context_processor(words_of_report)


@reports.get("", needs=Ability.LOOK)
def show(review_id):
    """Whoever sees the visit sees where its report is; the draft is for its team and, once sent, for the host."""
    return show_report(find_review(g.place, review_id, g.standing))


def show_report(review, status=200, **forms):
    """`forms` replaces the one that came back with errors."""
    draft, reader = queries.find_draft(review, today()), queries.reader_of(review, g.standing)
    told = {"review": review, "draft": draft, "reader": reader, "today": today(), "closes_on": notes_close_on(review)}
    if not reader.sees_draft(draft):
        return respond("reports/stage.html", status=status, **told)
    threads = list_threads(draft.report)
    opened = forms.pop("opened", None) or request.args.get("open", "")
    return respond(
        "reports/draft.html", status=status, **told, threads=threads, opened=opened, at_opening=OPENING,
        **(weighed(review, draft) if reader.writes and not draft.is_sent else {}),
        open_count=sum(one.is_open for found in threads.values() for one in found),
        first_open=next((one.asked for found in threads.values() for one in found if one.is_open), None),
        forms=forms_for(review, draft, reader, opened) | forms,
    )  # fmt: skip


def weighed(review, draft):
    """What the team looks at besides what stops it: where it doesn't agree, and what could tell of whom it is."""
    flags = list_flags(review, draft.content)
    return {"apart": not_agreed(review, draft), "flags": flags, "where": where_in(draft)}


def not_agreed(review, draft):
    """Findings to which not everybody has agreed as they stand."""
    found = [one.finding for one in draft.carried]
    accords = accords_of(found, list_agreements(found), list_reviewers(review))
    return [one for one in found if not accords[one.id].is_whole]


def where_in(draft):
    """Of each text that is looked at: which finding it belongs to, and its anchor on the page of the report."""
    found = {"opening": (N_("The opening"), "opening"), "quota": (N_("The reason for the numbers"), "opening")}
    for one in draft.carried:
        for part in ("words", "because", "sustains", "answer", *(f"quote {n}" for n in range(1, len(one.quotes) + 1))):
            found[f"{one.finding.uid} {part}"] = (one.finding.words, f"finding-{one.finding.id}")
    return found


def forms_for(review, draft, reader, opened):
    """Those of what is open on the page, and the few that always stand there."""
    at, version = {"review_id": review.id}, draft.report.version if draft.report else 1
    found = {}
    if reader.leads and not draft.is_sent:
        found["send"] = open_form(SendingForm, url_for("reports.send", **at), version=version)
    if reader.hosts and draft.is_sent and draft.newest is None and draft.way == "not released":
        found["reason"] = open_form(
            ReasonForm, url_for("answers.say_why", **at), version=version, why=draft.report.not_released_because
        )  # fmt: skip
    if reader.writes and opened == "opening":
        found["opening"] = open_form(
            OpeningForm, url_for("reports.update_opening", **at), version=version,
            opening=draft.report.opening if draft.report else "",
        )  # fmt: skip
    if reader.hosts and opened == "correct-0":
        found["correct"] = open_form(CorrectionForm, url_for("answers.correct", **at))
    of_thread(found, at, reader, opened)
    one = next((one.finding for one in draft.carried if opened.endswith(f"-{one.finding.id}")), None)
    return found | (of_finding(one, draft, reader, opened) if one else {})


def of_thread(found, at, reader, opened):
    number = opened.removeprefix("thread-")
    if opened.startswith("thread-") and number.isdecimal() and (reader.hosts or reader.writes):
        where = at | {"correction_id": int(number)}
        found["reply"] = open_form(ReplyForm, url_for("answers.reply", **where))
        if reader.writes:
            found["settle"] = open_form(SettlingForm, url_for("answers.settle", **where))


def of_finding(one, draft, reader, opened):
    where = {"review_id": one.review_id, "finding_id": one.id}
    if reader.writes and opened == f"finding-{one.id}":
        given = {name: getattr(one, name) for name in ("words", "because", "sustains")}
        url = url_for("reports.update_finding", **where)
        return {"finding": open_form(FindingWordsForm, url, version=one.version, **given)}
    if reader.hosts and opened == f"correct-{one.id}":
        return {"correct": open_form(CorrectionForm, url_for("answers.correct_finding", **where))}
    if reader.hosts and one.kind == RECOMMENDATION and opened == f"answer-{one.id}":
        said = draft.answers.get(one.id)
        given = {name: getattr(said, name) for name in ("answer", "why", "due_on")} if said else {}
        url = url_for("answers.answer", **where)
        return {"answer": open_form(AnswerForm, url, version=said.version if said else 1, **given)}
    return {}


def page_at(review_id, anchor="", opened=""):
    return url_for("reports.show", review_id=review_id, open=opened or None) + (f"#{anchor}" if anchor else "")


def find_to_write(review_id):
    """For those of the team who take notes."""
    review = find_review(g.place, review_id, g.standing)
    if not queries.reader_of(review, g.standing).writes:
        raise Forbidden
    return review


@reports.post("/opening", needs=Ability.REVIEW)
def update_opening(review_id):
    review, form = find_to_write(review_id), OpeningForm()
    if form.validate():
        actions.write_opening(review, act_of(form), opening=form.opening.data)
        return saved(then=page_at(review_id, "opening"), notice=N_("The opening is saved."))
    return show_report(review, 422, opened="opening", opening=form)


@reports.post("/findings/<id:finding_id>", needs=Ability.REVIEW)
def update_finding(review_id, finding_id):
    review, form = find_to_write(review_id), FindingWordsForm()
    finding = find_finding(review, finding_id)
    if form.validate():
        with blaming(form):
            actions.reword_finding(finding, act_of(form), **form.typed())
            there = page_at(review_id, f"finding-{finding_id}")
            return saved(then=there, notice=N_("The finding is saved. Who agreed to it before is asked again."))
    return show_report(review, 422, opened=f"finding-{finding_id}", finding=form)


@reports.post("/sending", needs=Ability.REVIEW)
def send(review_id):
    review, form = find_review(g.place, review_id, g.standing), SendingForm()
    if not queries.reader_of(review, g.standing).leads:
        raise Forbidden
    if not form.validate():
        return show_report(review, 422, send=form)
    try:
        actions.send_report(review, act_of(form), quota_because=form.quota_because.data)
    except Refused as no:
        if not no.field:  # Nothing on this form mends it.
            raise
        form.blame(no.field, no.sentence)
        return show_report(review, 422, send=form)
    notice = N_("The host reads the draft now. It corrects facts, answers and releases it.")
    return saved(then=page_at(review_id), notice=notice)
