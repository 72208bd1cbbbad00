from wtforms import FieldList, FormField, StringField
from wtforms.validators import Length
from wtforms.widgets import HiddenInput

from nic.forms import Form, Part, WholeField
from nic.science.gathered import MOST_MENDED
from nic.science.sheet import LONGEST_CELL
from nic.text import N_, sentence

SHORT = sentence("Use at most %(max)s characters.")


class CellPart(Part):
    """A cell of the file: its row as a spreadsheet counts, its column from 0, and what it is to say."""

    row = WholeField(widget=HiddenInput())
    place = WholeField(widget=HiddenInput())
    text = StringField(N_("What it says"), [Length(max=LONGEST_CELL, message=SHORT)])


class MendForm(Form):
    cells = FieldList(FormField(CellPart), max_entries=MOST_MENDED)

    def at(self, row: int, place: int | None) -> CellPart | None:
        """The fields of one cell, where it has some."""
        return next((one.form for one in self.cells if (one.form.row.data, one.form.place.data) == (row, place)), None)

    def mended(self) -> list[tuple[int, int, str]]:
        parts = [part.form for part in self.cells]
        return [(one.row.data or 0, one.place.data or 0, one.text.data or "") for one in parts]
