from flask import g

from nic.access import Ability
from nic.errors import Refused
from nic.gate import PLACE
from nic.indicators.imports import queries
from nic.indicators.imports.views import file_address, show_columns
from nic.indicators.mending.actions import mend_cells
from nic.indicators.mending.forms import MendForm
from nic.web import Section, act_of, move_on, saved

mending = Section("mending", __name__, url_prefix=f"{PLACE}/imports")


@mending.post("/files/<id:file_id>/cells", needs=Ability.RUN_CYCLES)
def mend(file_id):
    """Single cells, mended beside the words that say what is wrong with them."""
    file = queries.find_file(g.place, file_id, g.standing, g.now)
    form = MendForm()
    if not file.shape or file.brought_in:
        return move_on(file_address(file))
    if not form.validate():
        return show_columns(file, mending=form, status=422)
    try:
        mend_cells(file, act_of(form), form.mended())
    except Refused as no:
        form.blame(no.field, no.sentence)
        return show_columns(file, mending=form, status=422)
    return saved(then=file_address(file))
