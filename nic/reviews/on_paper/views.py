"""A visit on paper: packs to take along, and the notes of a session typed in from them."""

from io import BytesIO

from flask import g, request, send_file, url_for

from nic.access import Ability
from nic.downloads import file_words
from nic.gate import PLACE, today
from nic.language import here
from nic.papers.press import print_paper
from nic.people.drafts.actions import keep_draft
from nic.reviews.notes.forms import NoteForm, domain_said
from nic.reviews.notes.views import offer, session_asked
from nic.reviews.on_paper import actions
from nic.reviews.on_paper.forms import MORE_ROWS, SeveralForm
from nic.reviews.on_paper.pack import Going, Visit, packs_of, sheets_of
from nic.reviews.queries import find_reading_part, find_review_to_plan, protocol_followed, takes_notes, whom_to_call_at
from nic.reviews.sessions.calendar import begins_at
from nic.reviews.sessions.queries import list_attendances, list_own_sessions, list_sessions
from nic.reviews.team.queries import list_reviewers
from nic.reviews.views import clock_words, words
from nic.science.visit import source_of
from nic.text import N_, sentence
from nic.web import Section, blaming, open_form, posted_to, respond, saved, say, typed_fields

on_paper = Section("on_paper", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>")
on_paper.context_processor(words)


# -- To take along ---------------------------------------------------------------------------------------------------


@on_paper.get("/my-pack.pdf", needs=Ability.LOOK)
def my_pack(review_id):
    reviewer = find_reading_part(g.place, review_id, g.standing, today())
    sessions = list_own_sessions(reviewer)
    going = Going(reviewer.person.name, sessions, names_of(list_attendances(sessions)), takes_notes(reviewer))
    return print_packs(reviewer.review, [going], sentence(N_("Paper pack of %(name)s"), name=going.name))


@on_paper.get("/packs.pdf", needs=Ability.REVIEW)
def packs(review_id):
    """Of the whole team, for whoever plans the visit: they print them before everybody leaves."""
    review = find_review_to_plan(g.place, review_id, g.standing)
    sessions = list_sessions(review)
    there = list_attendances(sessions)
    team = [
        Going(
            one.person.name, [session for session in sessions if one in there[session.id]], names_of(there),
            takes_notes(one),
        )
        for one in list_reviewers(review)
    ]  # fmt: skip
    return print_packs(review, team, sentence(N_("Paper packs of the team")))


def names_of(there):
    return {id: [one.person.name for one in found] for id, found in there.items()}


def print_packs(review, team, title):
    """`title`: a sentence."""
    visit = Visit(
        review, protocol_followed(review), say(whom_to_call_at(review)), today(), clock_words,
        lang=here().language,
    )  # fmt: skip
    content = print_paper(packs_of(visit, team, title), say, sheets=max(sheets_of(team), 1))
    name = f"{file_words(review.name, 'visit')}-{file_words(say(title), 'pack')}.pdf"
    return send_file(BytesIO(content), mimetype="application/pdf", as_attachment=True, download_name=name)


# -- Typed in from it ------------------------------------------------------------------------------------------------


@on_paper.get("/notes/several", needs=Ability.REVIEW)
def several(review_id):
    reviewer = find_reading_part(g.place, review_id, g.standing, today())
    url = url_for("on_paper.keep", review_id=review_id)
    return show_several(reviewer, open_form(SeveralForm, url, session=session_asked(reviewer) or last_begun(reviewer)))


def last_begun(reviewer):
    """Paper is typed in when a session is over; there are sheets for those that are a source."""
    sources = [one for one in list_own_sessions(reviewer) if source_of(one.kind)]
    begun = [one.id for one in sources if begins_at(one, g.place) <= g.now]
    return begun[-1] if begun else None


def show_several(reviewer, form, status=200):
    given = with_choices(form, reviewer)
    return respond(
        "reviews/several.html", fragment="reviews/_several.html", status=status, form=given, mine=reviewer,
        review=reviewer.review, danger=whom_to_call_at(reviewer.review), may_write=takes_notes(reviewer),
        added=request.form.get("more"),
    )  # fmt: skip


def with_choices(form, reviewer):
    form.offer(offer(NoteForm(formdata=None), reviewer))
    return form


@on_paper.post("/notes/several", needs=Ability.REVIEW)
def keep(review_id):
    reviewer = find_reading_part(g.place, review_id, g.standing, today())
    form = with_choices(SeveralForm(), reviewer)
    if request.form.get("more"):
        return show_longer(reviewer, form)
    if form.validate():
        with blaming(form):
            kept = actions.keep_several(reviewer, g.now, told(form), session=session_of(form, reviewer))
            return saved(then=url_for("notes.index", review_id=review_id) + "#mine", notice=notice_of(len(kept)))
    return show_several(reviewer, form, 422)


def notice_of(count):
    if not count:
        return N_("Nothing was typed, and nothing saved.")
    return sentence(N_("Notes saved: %(count)s. The team reads them now."), count=count)


def told(form):
    return [
        {
            "uid": row.note.data, "revision": row.revision.data, "words": row.words.data,
            "domain": domain_said(row), "standard": row.standard.data or "",
        }
        for row in form.filled()
    ]  # fmt: skip


def session_of(form, reviewer):
    return next((one for one in list_own_sessions(reviewer) if one.id == form.session.data), None)


def show_longer(reviewer, form):
    """More rows; what was typed becomes a draft on the way."""
    for _ in range(min(MORE_ROWS, form.rows.max_entries - len(form.rows))):
        form.rows.append_entry()
    keep_draft(g.viewer, posted_to(), typed_fields(), g.now, once=form.once.data)
    return show_several(reviewer, form)
