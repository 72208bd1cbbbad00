"""A cycle to print or to take along: as a PDF of at most two sheets, as JSON, and its points as CSV."""

import json
from io import BytesIO

from flask import g, send_file

from nic.access import Ability
from nic.cycles.prints.paper import SHEETS, Printing, papers_of
from nic.cycles.prints.points import points_csv
from nic.cycles.prints.queries import list_readers, with_whole_log
from nic.cycles.prints.record import record_of
from nic.cycles.queries import find_cycle, sight_of
from nic.cycles.story import tell
from nic.downloads import file_words
from nic.drawing import draw_for_paper
from nic.gate import PLACE, today
from nic.language import here
from nic.papers.press import print_paper
from nic.text import N_, Sentence, sentence
from nic.web import Section, say

ENDINGS = "any(pdf, json, csv)"
KINDS = {"pdf": "application/pdf", "json": "application/json", "csv": "text/csv"}

prints = Section("prints", __name__, url_prefix=f"{PLACE}/cycles/<id:cycle_id>")


@prints.get(f"/cycle.<{ENDINGS}:ending>", needs=Ability.LOOK)
def show(cycle_id, ending):
    cycle = find_cycle(g.place, cycle_id, g.standing)
    story = tell(cycle, g.place, g.standing, sight_of(cycle, g.standing), today())
    return answer(story, ending, say_readers(cycle))


def say_readers(cycle) -> Sentence:
    """Who else may see it: a paper lies about, and whoever finds it should know."""
    if cycle.is_only_mine and g.standing.owns(cycle):
        return sentence(N_("For its owner alone"))
    names = tuple(name or sentence(N_("everybody (public)")) for name in list_readers(cycle, g.standing))
    return sentence(N_("Shared with %(names)s"), names=names) if names else sentence(N_("For the team alone"))


def answer(story, ending, readers):
    """The story as a file, whoever reads it: it holds what they may see."""
    story, place = with_whole_log(story), story.cycle.team.place
    named = None if story.sight.is_nameless else place
    day = place.day_of(g.now)
    if ending == "pdf":
        whose = f"{place.name}, {story.cycle.team.name}" if named else sentence(N_("A school that gives no name"))
        printing = Printing(whose, readers, day, draw, lang=here().language)
        content = print_paper(papers_of(story, printing), say, sheets=SHEETS)
    else:
        record = record_of(story, place=named, readers=readers, today=day, say=say)
        written = json.dumps(record, ensure_ascii=False, indent=2) if ending == "json" else points_csv(record)
        content = written.encode()
    idea, number = file_words(story.cycle.idea, "cycle"), story.cycle.number
    name = f"{idea}-{number}-{day.isoformat()}.{ending}"
    return send_file(BytesIO(content), mimetype=KINDS[ending], as_attachment=True, download_name=name)


def draw(watched, height):
    return draw_for_paper(watched.chart, watched.series, height, watched.marks, watched.withheld)
