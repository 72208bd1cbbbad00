from typing import Any

from wtforms.validators import Optional

from nic.forms import Form, SelectField, whole_or_none
from nic.text import N_

NOBODY, AS_ALL = (0, N_("Nobody for now")), (None, N_("The same person"))


def to_whom(label: str) -> SelectField:
    return SelectField(label, [Optional()], coerce=chosen_or_not, validate_choice=False, choices=[])


def chosen_or_not(text: Any) -> int | None:
    """0 is a choice of its own, that of nobody; an empty line is none."""
    return 0 if str(text) == "0" else whole_or_none(text)


class HandOverForm(Form):
    """Choices are who could take it; the view gives them. A kind that nobody is chosen for goes where all goes."""

    everything = to_whom(N_("Who takes all of it over?"))
    cycles = to_whom(N_("The cycles"))
    problems = to_whom(N_("The problems"))
    theories = to_whom(N_("The theories"))
    tasks = to_whom(N_("The tasks"))
    series = to_whom(N_("What they collect"))
    actions = to_whom(N_("Actions of a plan"))
    promises = to_whom(N_("Promises of support"))
    contacts = to_whom(N_("Next contacts"))

    def offer(self, people) -> None:
        takers = [(one.id, one.name) for one in people]
        self.everything.choices = [NOBODY, *takers]
        for name in KINDS:
            self[name].choices = [("", AS_ALL[1]), NOBODY, *takers]

    def chosen(self, name: str) -> int | None:
        """The id of a person, or None for nobody."""
        given = self[name].data
        return (self.everything.data if given is None else given) or None


KINDS = ("cycles", "problems", "theories", "tasks", "series", "actions", "promises", "contacts")


class MoveForm(HandOverForm):
    team = to_whom(N_("Their team there"))


class TakerForm(Form):
    """For one thing that nobody has; who could, stands in its list on the page."""

    taker = to_whom(N_("Who takes it over?"))
