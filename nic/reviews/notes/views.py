"""Notes in the field: typed on a phone, kept on it, and sent whenever it gets through (static/js/visit.js)."""

from typing import Any

from flask import Response, g, request, url_for
from flask_wtf.csrf import generate_csrf

from nic import assets
from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.navigation import local
from nic.reviews.notes import actions, queries
from nic.reviews.notes.forms import NoteForm, domain_said
from nic.reviews.queries import find_reading_part, notes_close_on, protocol_followed, takes_notes, whom_to_call_at
from nic.reviews.sessions.queries import list_own_sessions
from nic.reviews.views import words
from nic.science.visit import minutes_at
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, respond, saved

notes = Section("notes", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>/notes")
notes.context_processor(words)
worker = Section("worker", __name__)
EARLY = 10  # Minutes before a session, when its people stand at the door.


@notes.get("", needs=Ability.LOOK)
def index(review_id):
    reviewer = find_reading_part(g.place, review_id, g.standing, today())
    form = offer(NoteForm(formdata=None, session=session_asked(reviewer), ready="yes"), reviewer)
    return show_notes(reviewer, form)


def session_asked(reviewer):
    """The one whose link was tapped; otherwise the one that goes on now."""
    asked = request.args.get("session", type=int)
    found = list_own_sessions(reviewer)
    now = local(g.now)
    minute = now.hour * 60 + now.minute
    running = [
        one.id for one in found
        if one.held_on == today() and minutes_at(one.begins) - EARLY <= minute < minutes_at(one.begins) + one.minutes
    ]  # fmt: skip
    return asked if asked in {one.id for one in found} else next(iter(running), None)


def offer(form, reviewer):
    protocol = protocol_followed(reviewer.review)
    sessions = list_own_sessions(reviewer)
    form.session.choices = [("", N_("Between sessions")), *((one.id, named(one)) for one in sessions)]
    form.domain.choices = [("", N_("Not decided")), *((one.title, one.title) for one in protocol.domains)]
    form.standard.choices = standards_of(protocol)
    return form


def standards_of(protocol):
    """By domain, whose page narrows them down to the one that is tapped."""
    named = {one.title: [(title, title) for title in one.standards] for one in protocol.domains if one.standards}
    return {None: [("", N_("None"))], **named}


def named(session):
    return f"{session.title}, {session.school.name}" if session.school else session.title


def show_notes(reviewer, form, status=200, opened=None):
    review = reviewer.review
    return respond(
        "reviews/notes.html", status=status, review=review, form=form, mine=reviewer,
        danger=whom_to_call_at(review), notes=queries.list_own_notes(reviewer),
        closes_on=notes_close_on(review), may_write=takes_notes(reviewer),
        is_sorted=bool(opened and opened.tagged_at),
    )  # fmt: skip


@notes.get("/<uuid:note_uid>", needs=Ability.LOOK)
def edit(review_id, note_uid):
    reviewer = find_reading_part(g.place, review_id, g.standing, today())
    note: Any = queries.find_own_note(reviewer, note_uid)
    given = {"note": note.uid, "session": note.session_id, "words": note.words}
    form = NoteForm(formdata=None, domain=note.domain, standard=note.standard, ready="yes", **given)
    return show_notes(reviewer, offer(form, reviewer), opened=note)


@notes.post("", needs=Ability.REVIEW)
def keep(review_id):
    """From the script, which wants to hear that it was taken, or from the form itself."""
    reviewer = find_reading_part(g.place, review_id, g.standing, today())
    form = offer(NoteForm(), reviewer)
    if form.validate():
        with blaming(form):
            note: Any = actions.keep_note(reviewer, g.now, **told(form, reviewer))
            if is_script():
                return {"kept": str(form.revision.data), "note": str(note.uid)}
            there = url_for("notes.index", review_id=review_id, session=note.session_id or None)
            return saved(then=there, notice=N_("The note is on the server. Write the next one."))
    if is_script():
        return {"kept": None, "why": [str(error) for errors in form.errors.values() for error in errors]}, 422
    return show_notes(reviewer, form, 422)


def is_script() -> bool:
    return request.accept_mimetypes.best == "application/json"


def told(form, reviewer):
    sessions = {one.id: one for one in list_own_sessions(reviewer)}
    return {
        "uid": form.note.data, "revision": form.revision.data, "words": form.words.data,
        "session": sessions.get(form.session.data), "domain": domain_said(form),
        "standard": form.standard.data or "", "noted_at": form.noted_at.data,
        "is_ready": form.ready.data == "yes",
    }  # fmt: skip


@notes.post("/<uuid:note_uid>/withdrawal", needs=Ability.REVIEW)
def take_back(review_id, note_uid):
    reviewer = find_reading_part(g.place, review_id, g.standing, today())
    actions.take_back_note(queries.find_note_to_take_back(reviewer, note_uid), act_of(complete(EmptyForm())))
    return saved(then=url_for("notes.index", review_id=review_id), notice=N_("The note is taken back."))


@notes.get("/pass", needs=Ability.REVIEW)
def give_pass(review_id):
    """For a page that has been open, or kept on a device, longer than its token holds."""
    find_reading_part(g.place, review_id, g.standing, today())
    return {"token": generate_csrf(), "viewer": str(g.viewer.uid)}


@worker.get("/visit-worker.js", needs=Ability.PUBLIC)
def script():
    """Keeps pages of a visit on the device. At the root, since a worker serves only what lies below its own address."""
    body, mimetype = assets.worker()
    return Response(body, mimetype=mimetype)
