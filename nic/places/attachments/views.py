"""What the pages of attachments have in common, whatever they are attached to."""

from flask import Response

from nic.errors import Refused
from nic.places.attachments.actions import attach_files
from nic.places.attachments.files import clean_files
from nic.places.attachments.forms import FilesForm
from nic.text import N_
from nic.web import act_of, open_form, respond, saved

ATTACHED = N_("Attached. What it said of whoever made it is removed; look yourself whether a name stands on it.")
TAKEN_BACK = N_("The file is gone. A mark stays that there was one.")


def open_files_form(posts_to):
    return open_form(FilesForm, posts_to)


def take_files(thing, *, then, page):
    """`page(form, status)` shows what was wrong, beside the field; `then` is where one sees what is attached."""
    form = FilesForm()
    if form.validate():
        try:
            attach_files(thing, act_of(form), clean_files(form.files.data or ()), about=form.about.data or "")
            return saved(then=then, notice=ATTACHED)
        except Refused as no:
            for field, message in no.missing:
                form.blame(field, message)
    return page(form, 422)


def show_page(form, status=200, /, *, note="", **told):
    """`note` says who sees them, where that isn't who sees the thing."""
    return respond("attachments/new.html", status=status, form=form, note=note, **told)


def download(attached) -> Response:
    """Always to be saved: what others made is never shown as a page of ours."""
    return Response(
        bytes(attached.content), mimetype=attached.content_type,
        headers={"Content-Disposition": f'attachment; filename="{attached.name}"'},
    )  # fmt: skip
