from typing import Any

from wtforms import FieldList, FormField, StringField, TextAreaField
from wtforms.validators import DataRequired, Length, Optional

from nic.forms import Form, Part
from nic.indicators.forms import SHORT, WORDS, IndicatorForm
from nic.text import N_

MOST_LEVELS = 6


class LevelPart(Part):
    name = StringField(N_("Level"), [Optional(), Length(max=60, message=SHORT)])
    description = TextAreaField(N_("What does work at this level look like?"), WORDS)


class ProposalForm(Form):
    """What is to be measured everywhere alike, and by which rubric if it is scored by one."""

    name = IndicatorForm.name
    definition = TextAreaField(
        N_("How exactly is it measured?"),
        WORDS,
        description=N_(
            "What counts, who counts it, when and how, so that two schools would get the same number. It can be "
            "proposed without this, and not agreed."
        ),
    )
    value_kind = IndicatorForm.value_kind
    unit = IndicatorForm.unit
    counts = IndicatorForm.counts
    direction = IndicatorForm.direction
    role = IndicatorForm.role
    topic = IndicatorForm.topic
    source = IndicatorForm.source
    rubric = FieldList(FormField(LevelPart), min_entries=MOST_LEVELS, max_entries=MOST_LEVELS)

    def definition_typed(self) -> dict[str, Any]:
        names = ("name", "counts", "value_kind", "unit", "direction", "role", "topic", "definition", "source")
        return {name: self[name].data or "" for name in names}

    def rubric_typed(self) -> list[dict[str, str]]:
        """The levels that were filled in, the lowest first."""
        levels = [{name: part[name].data or "" for name in ("name", "description")} for part in self.rubric]
        return [level for level in levels if any(level.values())]


class AgreementForm(Form):
    note = TextAreaField(
        N_("What was weighed, and with whom?"),
        [DataRequired(N_("Say in a sentence what was weighed.")), Length(max=2000, message=SHORT)],
        description=N_("Schools read this beside the definition when they choose it."),
    )
