"""What was shared, to print or to take along: as a file says no more than its page."""

from flask import g

from nic.access import Ability
from nic.cycles.prints.views import ENDINGS, answer
from nic.cycles.story import tell
from nic.gate import PLACE
from nic.sharing.queries import find_public, find_shared
from nic.text import N_, sentence
from nic.web import Section

shared_prints = Section("shared_prints", __name__, url_prefix=PLACE)


@shared_prints.get(f"/shared/<id:cycle_id>/cycle.<{ENDINGS}:ending>", needs=Ability.LOOK)
def show(cycle_id, ending):
    cycle, sight = find_shared(g.place, cycle_id, g.standing)
    readers = sentence(N_("Shared with %(names)s"), names=(g.place.name,))
    return answer(told(cycle, sight), ending, readers)


@shared_prints.get(f"/public/<id:cycle_id>/cycle.<{ENDINGS}:ending>", needs=Ability.PUBLIC)
def show_public(cycle_id, ending):
    cycle, sight = find_public(g.place, cycle_id)
    return answer(told(cycle, sight), ending, sentence(N_("Public: everybody may read it")))


def told(cycle, sight):
    home = cycle.team.place
    return tell(cycle, home, g.standing, sight, home.day_of(g.now))
