"""What every form carries: the version its reader saw, and a key that makes sending it twice harmless."""

from hashlib import sha256
from typing import Any

from flask_wtf import FlaskForm
from wtforms import (
    BooleanField,
    FieldList,
    FormField,
    HiddenField,
    IntegerField,
    PasswordField,
    SelectChoice,
    StringField,
    TextAreaField,
    fields,
)
from wtforms import Form as PlainForm
from wtforms.validators import (
    DataRequired,
    InputRequired,
    Length,
    NumberRange,
    Optional,
    StopValidation,
    ValidationError,
)
from wtforms.widgets import HiddenInput

from nic.language import here
from nic.once import key_alone, new_once, once_mark
from nic.sent_files import FilesField as FilesField  # Beside the other fields, for whoever writes a form.
from nic.text import N_, sentence
from nic.typed_fields import ClockField as ClockField
from nic.typed_fields import DayAheadTyped as DayAheadTyped
from nic.typed_fields import DayField as DayField
from nic.typed_fields import DayTyped as DayTyped
from nic.typed_fields import NumberField as NumberField
from nic.typed_fields import NumberTyped as NumberTyped
from nic.typed_fields import written as written

INCOMPLETE = N_("This form arrived incomplete. Please send it again.")
HIGHEST = 2**31 - 2  # The next version still has to fit into the column.
CARRIED = {"csrf_token", "version", "once"}
SHORT = sentence("Use at most %(max)s characters.")
WHY = Length(max=500, message=SHORT)


def tidy(text: Any) -> Any:
    """As people mean it: no blanks around it, and one kind of line end."""
    if text is None:
        return ""  # A field that did not arrive is an empty one.
    return text.replace("\r\n", "\n").strip() if isinstance(text, str) else text


class Tidy:
    """What was typed into any field of words is tidied; a password stays as it is, and so does what reads a number."""

    def bind_field(self, form: Any, unbound_field: Any, options: dict[str, Any]) -> Any:
        kind = unbound_field.field_class
        is_words = issubclass(kind, StringField) and kind.process_formdata is StringField.process_formdata
        if is_words and not issubclass(kind, PasswordField):
            options["filters"] = [tidy, *unbound_field.kwargs.get("filters", ())]
        return unbound_field.bind(form=form, **options)


class Part(PlainForm):
    """Fields that stand several times within a form."""

    Meta = Tidy


class WholeField(IntegerField):
    """A whole number that fits into a column; of a longer one not even its range could be checked."""

    def process_formdata(self, valuelist: list[str]) -> None:
        if not valuelist:
            return  # It was not asked for, as in a preview: what the form was opened with stays.
        self.data = None
        if not valuelist[0].strip():
            return
        try:
            number = int(valuelist[0]) if len(valuelist[0]) <= 20 else 2**31
        except ValueError:
            number = 2**31
        if abs(number) >= 2**31:
            raise ValueError(N_("Enter a whole number, such as 3."))
        self.data = number

    def pre_validate(self, form: Any) -> None:
        if self.process_errors:
            raise StopValidation  # What is no number is said once, not also that it is out of its range.


class Form(FlaskForm):
    class Meta(Tidy, FlaskForm.Meta):
        @property
        def locales(self) -> list[str]:
            return [str(here())]

    version = WholeField(
        widget=HiddenInput(), default=1, validators=[InputRequired(INCOMPLETE), NumberRange(1, HIGHEST, INCOMPLETE)]
    )
    draft: Any = None  # What open_form() brought back, what waits beside it, and the path that this form posts to.
    beside: Any = ()
    posts_to = ""
    once = HiddenField(default=new_once, validators=[InputRequired(INCOMPLETE)])

    def typed(self) -> dict[str, Any]:
        """What the person entered, without what the form carries for itself."""
        return {name: value for name, value in self.data.items() if name not in CARRIED}

    def once_key(self) -> str:
        """The key together with what was typed: going back and typing something else is a new act."""
        sent = f"{key_alone(self.once.data)} {self.version.data} {self.typed()}"
        return once_mark(self.once.data) + sha256(sent.encode(errors="replace")).hexdigest()

    def blame(self, field: str, message: Any) -> None:
        """Put a refusal of the rules beside the field that it is about; without one, at the top of the form."""
        owners = way_to(self, field)
        if not owners:
            self.form_errors.append(message)
            return
        owners[0].errors = [*owners[0].errors, message]
        for owner in owners[1:]:
            if isinstance(owner, FieldList):  # It keeps the errors of its entries; a FormField looks for them.
                owner.errors = [entry.errors for entry in owner]


def way_to(fields: Any, name: str) -> list[Any]:
    """The field of this name, also one of a part (questions-0-verdict), and then what it stands in."""
    for field in fields:
        if field.name == name:
            return [field]
        if isinstance(field, FieldList | FormField) and (found := way_to(field, name)):
            return [*found, field]
    return []


class EmptyForm(Form):
    """For a button that needs no words: it still carries version, key and token."""


class SelectField(fields.SelectField):
    """Takes (value, label) pairs, or {heading: pairs}; WTForms wants an object of its own for each."""

    def __init__(self, *told: Any, choices: Any = None, **given: Any) -> None:
        super().__init__(*told, choices=offered(choices), **given)

    @property
    def choices(self) -> Any:
        return super().choices

    @choices.setter
    def choices(self, given: Any) -> None:
        fields.SelectField.choices.fset(self, offered(given))


def offered(given: Any) -> list[SelectChoice] | None:
    if given is None:
        return None
    under = given if isinstance(given, dict) else {None: given}
    return [
        SelectChoice(*one, optgroup=heading) if isinstance(one, tuple) else one
        for heading, pairs in under.items()
        for one in pairs
    ]


class SelectMultipleField(SelectField, fields.SelectMultipleField):
    pass


class RadioField(SelectField, fields.RadioField):
    pass


def whole_or_none(text: Any) -> int | None:
    """For a list to pick from whose first line is no choice. Nonsense is no choice of the list either."""
    text = str(text or "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


class TeamWorkForm(Form):
    """For what a team writes down. Whose it is, is said once; "only me" can be taken away later, not given."""

    team = SelectField(N_("Team"), coerce=whole_or_none)
    is_only_mine = BooleanField(
        N_("Only I can see this for now"),
        description=N_("Nobody else sees it, not even the lead, until you take this tick away or share it."),
    )

    def say_whose(self, teams: Any, thing: Any = None) -> None:
        """One of these teams, or that of the `thing` that is there already."""
        if thing is not None:
            del self.team
            if not thing.is_only_mine:
                del self.is_only_mine
            return
        self.team.choices = [(team.id, team.name) for team in teams]
        if len(teams) == 1:
            self.team.data = teams[0].id

    def said(self) -> dict[str, Any]:
        """What goes into the record: not the team, by which the page found its place."""
        return {name: value for name, value in self.typed().items() if name != "team"}


class WithdrawalForm(Form):
    why = TextAreaField(N_("Why?"), [Optional(), Length(max=4000, message=N_("Use at most 4,000 characters."))])


class MoveForm(Form):
    """One step up or down in its list."""

    way = RadioField(N_("Which way?"), choices=[("up", N_("Up")), ("down", N_("Down"))], default="up")


IN_WORDS = N_("In your words")
WRITE = N_("Write down in a few words what it is.")
LINE = Length(max=300, message=N_("Use at most 300 characters."))
NEXT, MOVE = "next", "move"
STEPS = [("up", N_("one up")), ("down", N_("one down")), ("in", N_("one step in")), ("out", N_("one step out"))]
STAYS = [("", N_("where it stands")), (NEXT, N_("and write the next one"))]
WAYS = [*STAYS, *STEPS, (MOVE, N_("to another place"))]
WHERE_TO = N_("Where does it go?")


def in_one_line(text: str) -> str:
    """Its field grows with the words, and a browser without scripts takes Enter for a new line."""
    return " ".join(text.split())


class WordsForm(Form):
    def is_summed_up(self) -> bool:
        """What is wrong with one field alone is said beside it, where the focus is."""
        return list(self.errors) not in (["words"], ["to"])


class LineForm(WordsForm):
    """A line of a list that is changed in place: its words, and by the button that was pressed where it goes."""

    words = TextAreaField(IN_WORDS, [DataRequired(WRITE), LINE], filters=[in_one_line])
    way = RadioField(WHERE_TO, [Optional()], choices=WAYS, default="")
    to = SelectField(N_("Move to ..."), [Optional()], coerce=whole_or_none, validate_choice=False)

    def says_where(self) -> bool:
        """Whoever presses "Move" has to choose first."""
        if self.way.data in ("", NEXT, *dict(STEPS)) or self.to.data is not None:
            return True
        self.blame("to", N_("Choose where it goes."))
        return False


class NewLineForm(WordsForm):
    """A line that is not there yet. Enter in an empty one closes it; a step in or out needs no words either: it says
    where they will be written."""

    words = TextAreaField(IN_WORDS, [LINE], filters=[in_one_line])
    way = RadioField(N_("And then?"), [Optional()], choices=[*STAYS, *STEPS[2:]], default="")
    under = HiddenField(filters=[whole_or_none])
    after = HiddenField(filters=[whole_or_none])

    def is_left(self) -> bool:
        return self.way.data == NEXT and not self.words.data

    def is_only_a_step(self) -> bool:
        return self.way.data in ("in", "out") and not self.words.data

    def validate_words(self, field: TextAreaField) -> None:
        if not (field.data or self.is_left() or self.is_only_a_step()):
            raise ValidationError(WRITE)
