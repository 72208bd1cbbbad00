from wtforms import HiddenField, RadioField, SelectField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from nic.forms import Form
from nic.text import N_

# How a critical friend begins: what is said stays about the work.
KINDS = [
    ("", N_("Just a remark")),
    ("notice", N_("I notice …")),
    ("wonder", N_("I wonder …")),
    ("consider", N_("Have you considered …")),
]


class CommentForm(Form):
    """Made with `meta={"parts": [(name, words)]}`: the parts of a thing that a comment may be about."""

    part = SelectField(N_("What is it about?"), [Optional()], choices=[])
    kind = RadioField(N_("It begins with"), [Optional()], choices=KINDS, default="")
    text = TextAreaField(
        N_("Your comment"),
        [DataRequired(N_("Write your comment first.")), Length(max=2000, message=N_("Use at most 2,000 characters."))],
    )
    parent = HiddenField()  # The id of the comment that this one answers.

    def __init__(self, *given, **wishes):
        super().__init__(*given, **wishes)
        self.part.choices = getattr(self.meta, "parts", [("", N_("All of it"))])

    def told(self):
        """For the action; a comment that is no number answers none."""
        parent = self.parent.data or ""
        answers = int(parent) if parent.isascii() and parent.isdecimal() and len(parent) < 10 else None
        return {"part": self.part.data or "", "kind": self.kind.data or "", "text": self.text.data, "answers": answers}
