"""Files that come with a form, and texts that are looked at before they are kept."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any, NamedTuple

from flask_wtf.file import MultipleFileField

from nic.science.sheet import FileRefused


class Sent(NamedTuple):
    """A file with the name that it came with. The key of a form tells it from another by its content."""

    name: str
    content: bytes

    def __repr__(self) -> str:
        return sha256(self.content).hexdigest()


class FilesField(MultipleFileField):
    def process_formdata(self, valuelist: list[Any]) -> None:
        self.data = [Sent(one.filename, one.read()) for one in valuelist if getattr(one, "filename", "")]


# -- Looked at first -----------------------------------------------------------------------------------------------
class Looked(NamedTuple):
    """What was read; and with which status it is shown, or 0 once it was shown and may be kept."""

    read: Any
    status: int


def look_at(form, read_sent: Callable[[Any], Any]) -> Looked:
    """A form with `files`, `text` and `seen`: it is kept when the very text that was looked at comes back, if what was
    read says `may_be_kept`. `read_sent` leaves in the form's text what will come back, and raises FileRefused."""
    if not form.validate():
        return Looked(None, 422)
    try:
        read = read_sent(form)
    except FileRefused as no:
        form.blame("files" if form.files.data else "text", no.sentence)
        return Looked(None, 422)
    if not read.may_be_kept:
        return Looked(read, 422)
    return Looked(read, 0 if form.seen.data == mark_of(form.text.data) else 200)


def mark_as_seen(form, read) -> bool:
    """Before it is shown: whether its button may keep it."""
    may_be_kept = read is not None and read.may_be_kept
    form.seen.data = mark_of(form.text.data) if may_be_kept else ""
    return may_be_kept


def mark_of(text: str) -> str:
    """By which the button that sends knows that this very text was looked at."""
    return sha256("\n".join(text.split()).encode(errors="replace")).hexdigest()[:32]
