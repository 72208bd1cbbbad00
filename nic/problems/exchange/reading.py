"""What somebody sent, read: its text stays whatever is wrong with it."""

from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from nic.exchange import form_of
from nic.science.exchange.shapes import Fault
from nic.text import N_, sentence

LONGEST = 300_000
UNREAD = {
    "empty": sentence(N_("Nothing is written here.")),
    "letters": sentence(N_("This file can't be read as text. Save it as text in UTF-8, or paste its lines.")),
    "long": sentence(N_("This file is too long to be one diagram.")),
}


@dataclass(frozen=True)
class Brought:
    """`found` is what it holds, None where nothing could be read."""

    text: str
    found: Any
    faults: list[Fault]

    @property
    def mark(self) -> str:
        """The same for a file and for what a browser sends back of it: it may leave out an empty line at the top."""
        return sha256(self.text.strip().encode(errors="replace")).hexdigest()[:32]

    def line(self, number: int) -> str:
        lines = self.text.splitlines()
        return lines[number - 1].strip() if 0 < number <= len(lines) else ""


def read_sent(form: Any, read: Callable[[str, Any], tuple[Any, list[Fault]]]) -> Brought:
    """The file where one came, else what was pasted."""
    name = ""
    text = (form.text.data or "").replace("\r\n", "\n")  # As every browser ends the lines of a field.
    if form.files.data:
        name, content = form.files.data[0]
        if len(content) > 4 * LONGEST:
            return unread("", "long")
        try:
            text = content.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError:
            return unread("", "letters")
    if "\0" in text:
        return unread("", "letters")
    if not text.strip():
        return unread(text, "empty")
    if len(text) > LONGEST:
        return unread("", "long")
    return Brought(text, *read(text, form.form.data or form_of(text, name)))


def unread(text: str, why: str) -> Brought:
    return Brought(text, None, [Fault(1, UNREAD[why])])
