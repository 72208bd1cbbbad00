from wtforms import BooleanField, FieldList, FormField, HiddenField, StringField
from wtforms.validators import DataRequired, InputRequired, Length, Optional, ValidationError

from nic.forms import Form, Part, RadioField, SelectField, whole_or_none
from nic.science.theory_moves import LINK, MOVE
from nic.text import N_
from nic.theories.forms import LINE, TEXT, Reasons

NEXT = "next"
WAYS = [
    ("", N_("where it stands")), (NEXT, N_("and write the next one")), ("up", N_("one up")), ("down", N_("one down")),
    ("in", N_("one step in")), ("out", N_("one step out")), (MOVE, N_("to another place")), (LINK, N_("there as well")),
]  # fmt: skip
IN_WORDS = N_("In your words")
WRITE = N_("Write down in a few words what it is.")
EVIDENCE = N_("What makes you think so?")
MOST_LINKS = 300  # As many as a theory may have nodes.


class ServesPart(Part):
    """One thing that this node serves, and what is known about that. Without an id it is the aim."""

    serves_id = HiddenField(filters=[whole_or_none])
    is_served = BooleanField(N_("It serves this"))
    is_weak = BooleanField(N_("A weak influence"))
    evidence = StringField(EVIDENCE, [Optional(), TEXT])


class LineForm(Reasons):
    """A driver or an idea in its line: its words, what it serves, and by the button that was pressed where it goes."""

    words = StringField(IN_WORDS, [DataRequired(WRITE), LINE])
    way = RadioField(N_("Where does it go?"), [Optional()], choices=WAYS, default="")
    under = HiddenField(filters=[whole_or_none])
    serves = FieldList(FormField(ServesPart), N_("Link %(number)s"), max_entries=MOST_LINKS)
    to = SelectField(N_("Another driver"), [Optional()], coerce=whole_or_none, validate_choice=False)


class NewLineForm(Reasons):
    """A line that is not there yet. Enter in an empty one closes it."""

    words = StringField(IN_WORDS, [LINE])
    way = RadioField(N_("And then?"), [Optional()], choices=WAYS[:2], default="")
    kind = RadioField(N_("What is it?"), [InputRequired(N_("Choose what it is."))])
    under = HiddenField(filters=[whole_or_none])
    after = HiddenField(filters=[whole_or_none])
    is_weak = BooleanField(N_("A weak influence"))
    evidence = StringField(EVIDENCE, [Optional(), Length(max=4000, message=N_("Use at most 4,000 characters."))])

    def is_left(self) -> bool:
        return self.way.data == NEXT and not self.words.data

    def validate_words(self, field: StringField) -> None:
        if not field.data and not self.is_left():
            raise ValidationError(WRITE)


class PlacingForm(Form):
    """Where in a theory a test belongs that stands nowhere yet: under a driver, or to an idea."""

    theory_id = HiddenField(filters=[whole_or_none])
    node_id = SelectField(N_("Where does it belong?"), [Optional()], coerce=whole_or_none, validate_choice=False)


class GoingForm(Reasons):
    """Taking one out, with its reason."""
