from wtforms import TextAreaField
from wtforms.validators import Optional

from nic.forms import Form, SelectField, whole_or_none
from nic.networks.forms import TEXT
from nic.text import N_


class CharterForm(Form):
    """Theories and problems are those of the hub that reach the members; the view gives them."""

    theory = SelectField(
        N_("Which theory says the aim?"), [Optional()], coerce=whole_or_none, choices=[],
        description=N_("One that the hub's team holds in common or has shared with the network."),
    )  # fmt: skip
    aim = TextAreaField(
        N_("The aim in words"), [Optional(), TEXT],
        description=N_("Until there is a theory: what shall be different, how much, by when, for whom."),
    )  # fmt: skip
    problem = SelectField(
        N_("Which problem holds the causal analysis?"), [Optional()], coerce=whole_or_none, choices=[],
        description=N_("With its fishbones; one that the hub's team has shared with the network."),
    )  # fmt: skip
    why_us = TextAreaField(
        N_("Why we, and why together?"), [Optional(), TEXT],
        description=N_("What each of these schools could not learn alone."),
    )  # fmt: skip
    held_tight = TextAreaField(
        N_("What do we hold tight?"), [Optional(), TEXT],
        description=N_("What all do alike: the aim, what is measured in common and how, when we meet."),
    )  # fmt: skip
    left_free = TextAreaField(
        N_("What is each school free to do?"), [Optional(), TEXT],
        description=N_("Which ideas it tests, when, with whom, and what it shares."),
    )  # fmt: skip
