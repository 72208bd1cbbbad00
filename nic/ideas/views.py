"""Change ideas of a network, a district or a state: what was tried, where, for whom it worked and for whom not."""

from flask import g, request, url_for

from nic.access import Ability, Kind
from nic.cycles.choices import say_number, where
from nic.errors import Missing
from nic.figures.small import Multiple
from nic.gate import PLACE, today
from nic.ideas import queries
from nic.ideas.desk.views import idea_desk
from nic.ideas.quiet.views import quiet
from nic.ideas.same.views import same
from nic.ideas.tried import queries as tests
from nic.indicators.queries import tone_of, unit_of
from nic.science.cycle import SCALE_WORDS
from nic.science.ideas import OUTCOMES, figures_of, holds, not_yet, scales_not_yet
from nic.science.same_idea import keys_in, name_of, words_key
from nic.sharing.queries import find_mark
from nic.sifting import Filter, sift
from nic.text import N_
from nic.web import Section, one_page, pages, respond

ideas = Section("ideas", __name__, url_prefix=f"{PLACE}/ideas")
EVERYWHERE = (ideas, same, idea_desk, quiet)


@ideas.app_context_processor
def words():
    return {"outcome_words": OUTCOMES, "say_test": say_number}


@ideas.get("", needs=Ability.LOOK)
def index():
    """Every idea that somebody shared a test of, in alphabetical order, with how often it was tried."""
    if g.place.id not in g.standing.audience_ids:
        return respond("ideas/index.html", reaches=False)
    parts = queries.list_parts(g.place)
    found = queries.list_ideas(g.place, today(), parts)
    every = [one for idea in found for one in idea.trials]
    sifted = sift(request.path, filters_of_place(found, every, parts), request.args)
    rows = sifted_ideas(found, sifted.chosen, parts)
    return respond(
        "ideas/index.html", reaches=True, found=len(rows), every=len(found), sifted=sifted, parts=parts,
        chosen={name: value for name, value in sifted.chosen.items() if name != "driver"},
        without=left_without(found, sifted, parts), **pages(one_page(rows, queries.ROWS), queries.ROWS),
    )  # fmt: skip


def sifted_ideas(found, chosen, parts):
    """Each idea with the figures of those of its tests that were asked for."""
    rows = []
    driver = chosen.get("driver")
    asked = {name: value for name, value in chosen.items() if name != "driver"}
    for idea in found:
        held = [one for one in idea.trials if holds(one, asked)]
        if held and (driver is None or driver in parts.drivers.get(idea.part, ())):
            rows.append((idea, figures_of(held)))
    return rows


def left_without(found, sifted, parts):
    """Where nothing is left: how many ideas there would be without each filter."""
    if not sifted.chosen:
        return {}
    rest = {name: {key: value for key, value in sifted.chosen.items() if key != name} for name in sifted.chosen}
    return {name: len(sifted_ideas(found, chosen, parts)) for name, chosen in rest.items()}


def filters_of_place(found, trials, parts):
    """Only what occurs can be chosen."""
    served = {driver for idea in found for driver in parts.drivers.get(idea.part, ())}
    drivers = sorted((parts.driver_words[key], key) for key in served)
    return [Filter("driver", N_("Driver"), [(key, words) for words, key in drivers]), *filters_of(figures_of(trials))]


def filters_of(figures):
    found = [
        Filter("decision", N_("Decision"), [(row.key, row.words) for row in figures.outcomes]),
        Filter("scale", N_("Scale"), [(row.key, row.words) for row in figures.scales]),
    ]
    found += [
        Filter(name, title.text, [(row.key, row.words) for row in rows]) for name, title, rows in figures.conditions
    ]
    return found


def filters_of_tests(figures):
    return [
        *filters_of(figures),
        Filter("verdict", N_("Prediction"), [(key, words) for key, words, _ in figures.verdicts]),
        Filter("early", N_("Stopped early"), [("yes", N_("stopped early"))] if figures.stopped.tests else []),
        Filter("name", N_("Name"), [("no", N_("without a name"))] if figures.nameless.tests else []),
    ]


# -- One idea ----------------------------------------------------------------------------------------------------------


@ideas.get("/<id:cycle_id>", needs=Ability.LOOK)
def show(cycle_id):
    """The idea that this test is of; whichever of its tests the address names."""
    if g.place.id not in g.standing.audience_ids:
        raise Missing
    parts = queries.list_parts(g.place)
    found = queries.list_ideas(g.place, today(), parts)
    try:
        idea = queries.find_idea(found, cycle_id)
    except Missing:
        return respond("sharing/taken_back.html", status=410, mark=find_mark(g.place, cycle_id, g.standing))
    return show_idea(idea, parts)


def show_idea(idea, parts):
    figures = idea.figures
    sifted = sift(url_for("ideas.show", cycle_id=idea.first_id), filters_of_tests(figures), request.args)
    ordered = tests.in_order(g.place, [one for one in idea.trials if holds(one, sifted.chosen)])
    shown = pages(one_page(ordered, tests.PAGE), tests.PAGE)
    tried = tests.list_tried(g.place, shown["rows"])
    lessons = tests.list_lessons(idea.trials)
    members, every_member = queries.list_member_conditions(g.place, today()) if is_network() else ([], 0)
    copied, most_said = tests.list_copied(idea.trials), words_key(name_of(idea.trials))
    return respond(
        "ideas/show.html", idea=idea, figures=figures, sifted=sifted, found=len(ordered),
        drivers=[parts.driver_words[key] for key in parts.drivers.get(idea.part, ())],
        **shown | {"rows": [on_card(one, most_said) for one in tried]},
        unmet=[one for one in lessons if one.is_unmet], worked=[one for one in lessons if one.worked_for],
        copied=copied, nowhere=not_yet(idea.trials, members), larger=scales_not_yet(idea.trials), said=len(members),
        members=every_member, best=best_to_copy(idea.trials), same=same_as(idea), most=tests.MOST_LESSONS,
        scale_words=SCALE_WORDS,
    )  # fmt: skip


def is_network():
    return g.place.kind == Kind.NETWORK


def same_as(idea):
    """What was said about this idea and others: the rows by which its tests hold together."""
    keys = keys_in(idea.trials)
    return [one for one in queries.list_same(g.place) if one.key in keys and one.as_key in keys]


def best_to_copy(trials):
    """The newest test that came to a decision, else the newest of all: what a copy begins from."""
    return max(trials, key=lambda one: (one.outcome in ("adopt", "expand", "adapt"), one.is_tried, one.id)).id


def on_card(tried, most_said):
    """A test with its small chart, where there is one to be shown."""
    watched = tried.watched
    chart = None
    if watched is not None and watched.chart is not None and watched.chart.points:
        chart = Multiple(
            watched.series.indicator.name, "", watched.chart.headline, watched.chart, tone_of(watched.chart),
            unit_of(watched.series.indicator), watched.withheld,
        )  # fmt: skip
    return {
        "cycle": tried.cycle, "chart": chart, "where": where(tried.cycle, g.now),
        "name": "" if tried.sight.is_nameless else tried.cycle.team.place.name,
        "is_called_otherwise": words_key(tried.cycle.idea) != most_said,
        "is_withheld": watched is not None and watched.chart is None, "verdict": watched.verdict if watched else "",
    }  # fmt: skip
