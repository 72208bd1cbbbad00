"""What the host says to the draft, and what the team says back. All of it stands on the page of the report."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Forbidden
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.reviews.answers import actions, queries
from nic.reviews.answers.actions import refuse_unsent
from nic.reviews.answers.forms import AnswerForm, CorrectionForm, ReasonForm, ReplyForm, SettlingForm
from nic.reviews.findings.queries import find_finding
from nic.reviews.queries import find_review
from nic.reviews.reports.queries import find_draft, find_report, reader_of
from nic.reviews.reports.said import words_of_report
from nic.reviews.reports.views import page_at, show_report
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, saved

answers = Section("answers", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>/report")
answers.context_processor(words_of_report)


def find_sent(review_id):
    """Review and report, once the host has the draft."""
    review = find_review(g.place, review_id, g.standing)
    report = find_report(review)
    refuse_unsent(report)
    return review, report


@answers.post("/corrections", needs=Ability.HOST_REVIEWS)
def correct(review_id):
    review, report = find_sent(review_id)
    return take_correction(review, report, None)


@answers.post("/findings/<id:finding_id>/corrections", needs=Ability.HOST_REVIEWS)
def correct_finding(review_id, finding_id):
    review, report = find_sent(review_id)
    return take_correction(review, report, find_finding(review, finding_id))


def take_correction(review, report, finding):
    form = CorrectionForm()
    if form.validate():
        made = actions.correct_fact(report, act_of(form), words=form.words.data, finding=finding)
        notice = N_("The team reads it, and says what becomes of it.")
        return saved(then=page_at(review.id, f"correction-{made.id}"), notice=notice)
    return show_report(review, 422, opened=f"correct-{finding.id if finding else 0}", correct=form)


def find_thread(review_id, correction_id):
    review, report = find_sent(review_id)
    return review, queries.find_correction(report, correction_id)


@answers.post("/corrections/<id:correction_id>/replies", needs=Ability.COMMENT)
def reply(review_id, correction_id):
    review, correction = find_thread(review_id, correction_id)
    reader = reader_of(review, g.standing)
    if not (reader.hosts or reader.writes):
        raise Forbidden
    form = ReplyForm()
    if form.validate():
        actions.reply_to(correction, act_of(form), words=form.words.data)
        return saved(then=page_at(review_id, f"correction-{correction_id}"), notice=N_("Your reply stands there."))
    return show_report(review, 422, opened=f"thread-{correction_id}", reply=form)


@answers.post("/corrections/<id:correction_id>/settlement", needs=Ability.REVIEW)
def settle(review_id, correction_id):
    review, correction = find_thread(review_id, correction_id)
    if not reader_of(review, g.standing).writes:
        raise Forbidden
    form = SettlingForm()
    if form.validate():
        with blaming(form):
            actions.settle_correction(correction, act_of(form), **form.typed())
            there = page_at(review_id, f"correction-{correction_id}")
            return saved(then=there, notice=N_("It is settled, and the host reads how."))
    return show_report(review, 422, opened=f"thread-{correction_id}", settle=form)


@answers.post("/corrections/<id:correction_id>/withdrawal", needs=Ability.HOST_REVIEWS)
def take_back(review_id, correction_id):
    _, correction = find_thread(review_id, correction_id)
    actions.take_back_correction(correction, act_of(complete(EmptyForm())))
    return saved(then=page_at(review_id), notice=N_("Your correction is taken back."))


@answers.post("/findings/<id:finding_id>/answer", needs=Ability.HOST_REVIEWS)
def answer(review_id, finding_id):
    """Next comes the next one that waits."""
    review, _ = find_sent(review_id)
    finding, form = find_finding(review, finding_id), AnswerForm()
    if form.validate():
        with blaming(form):
            actions.answer_finding(finding, act_of(form), **form.typed())
            waiting = find_draft(review, review.host.day_of(g.now)).unanswered
            if not waiting:
                return saved(then=page_at(review_id, "release"), notice=N_("Every recommendation has its answer."))
            there = page_at(review_id, f"finding-{waiting[0].id}", opened=f"answer-{waiting[0].id}")
            return saved(then=there, notice=N_("Your answer is saved. Here is the next one."))
    return show_report(review, 422, opened=f"answer-{finding_id}", answer=form)


@answers.post("/not-released", needs=Ability.HOST_REVIEWS)
def say_why(review_id):
    review, report = find_sent(review_id)
    form = ReasonForm()
    if form.validate():
        actions.say_why_not_released(report, act_of(form), why=form.why.data)
        return saved(then=url_for("reports.show", review_id=review_id), notice=N_("Whoever sees the visit reads it."))
    return show_report(review, 422, reason=form)
