from typing import Any

from wtforms import BooleanField, HiddenField

from nic.forms import Form
from nic.indicators.forms import IndicatorForm
from nic.text import N_


class SharingForm(Form):
    is_shared = BooleanField(N_("Share our chart with them"))
    is_nameless = BooleanField(
        N_("Without our name"),
        description=N_("It then appears as “A school”. In a small network others may guess by elimination."),
    )


class AdoptionForm(IndicatorForm):
    """What stays a team's own when it follows a definition that is held in common."""

    name: Any = None
    counts: Any = None
    value_kind: Any = None
    unit: Any = None
    direction: Any = None
    role: Any = None
    topic: Any = None
    definition: Any = None
    source: Any = None
    stratum: Any = None
    is_shared = SharingForm.is_shared
    is_nameless = SharingForm.is_nameless


class WishesForm(AdoptionForm):
    """The same later on; sharing has its own form."""

    is_shared: Any = None
    is_nameless: Any = None


class MoveForm(Form):
    edition = HiddenField()  # The number of the edition that its reader saw.
