from wtforms import HiddenField, TextAreaField
from wtforms.validators import Length, Optional

from nic.forms import FilesField, Form, RadioField, SelectField, TeamWorkForm, whole_or_none
from nic.text import N_

FORMS = [
    ("", N_("Find out by itself")),
    ("outline", N_("Indented lines")),
    ("csv", N_("A table (CSV)")),
    ("yaml", N_("YAML")),
]


class DiagramForm(Form):
    """What somebody brings: a file, or lines that they pasted. It is looked at before anything is made of it."""

    files = FilesField(N_("A file"), description=N_("YAML, CSV, or plain text with indented lines."))
    text = TextAreaField(
        N_("Or paste it here"),
        [Optional(), Length(max=300_000, message=N_("This is too long to be one diagram."))],
        description=N_("One line each, indented under what it belongs to. From a document or a spreadsheet, as it is."),
    )
    form = RadioField(N_("What is it?"), [Optional()], choices=FORMS, default="")
    seen = HiddenField()  # The mark of the text that its reader has looked at.


class TheoryFileForm(DiagramForm, TeamWorkForm):
    problem_id = SelectField(N_("For which problem?"), [Optional()], coerce=whole_or_none)
    aim = TextAreaField(
        N_("What should be different?"),
        [Optional(), Length(max=500, message=N_("Use at most 500 characters."))],
        description=N_(
            "The file names no aim. Say it in one sentence that students and families would understand, or do so later."
        ),
    )
