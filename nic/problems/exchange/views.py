"""A fishbone to take along: as a picture, on paper, or as a file that nic and others can read again."""

from flask import g

from nic.access import Ability
from nic.downloads import as_file
from nic.drawing import draw_fishbone_file
from nic.exchange import FORM_OF, TAKEN_AS, write_fishbone
from nic.gate import PLACE
from nic.problems.exchange.queries import fishbone_file
from nic.problems.queries import find_fishbone
from nic.science.exchange.graphs import bones_of
from nic.science.exchange.outlines import outline_rows
from nic.text import N_, sentence
from nic.web import Section

fishbone_files = Section("fishbone_files", __name__, url_prefix=f"{PLACE}/fishbones/<id:fishbone_id>")


@fishbone_files.get(f"/fishbone.<{TAKEN_AS}:ending>", needs=Ability.LOOK)
def show(fishbone_id, ending):
    fishbone = find_fishbone(g.place, fishbone_id, g.standing)
    team = fishbone.problem.team
    whose = sentence(N_("%(team)s, %(place)s"), team=team.name, place=g.place.name)
    return answer(fishbone_file(fishbone), ending, whose)


def answer(file, ending, whose):
    """`whose` stands at the foot of what is printed."""
    day = g.place.day_of(g.now)
    if ending in FORM_OF:
        return as_file(file.effect, ending, write_fishbone(file, FORM_OF[ending]).encode(), day, "fishbone")
    foot = [whose, sentence(N_("As of %(day)s"), day=day)] + ([file.source] if file.source else [])
    lines = outline_rows(write_fishbone(file, "outline"))
    drawn = draw_fishbone_file(file.effect, bones_of(file), ending, foot=foot, lines=lines)
    return as_file(file.effect, ending, drawn, day, "fishbone")
