"""A theory held in common: agreed in editions, adopted whole or in part, and set beside what a team made of it."""

from flask import g, request, url_for

from nic.access import ABILITIES, ABOVE_A_SCHOOL, Ability
from nic.drawing import told_and_drawn
from nic.gate import PLACE, today
from nic.places.queries import find_own_team, list_own_teams
from nic.problems.queries import list_problems_to_pick
from nic.science import theory_editions as science
from nic.science.theory_comparison import KIND_WORDS, compare
from nic.text import N_, sentence
from nic.theories.adoption import actions, queries
from nic.theories.adoption.forms import FollowForm, TheoryAdoptionForm, TheoryEditionForm
from nic.theories.queries import find_own_theory
from nic.web import Section, act_of, blaming, open_form, respond, saved, say

common_theories = Section("common_theories", __name__, url_prefix=f"{PLACE}/common-theories")
adopted_theories = Section("adopted_theories", __name__, url_prefix=f"{PLACE}/theories/<id:theory_id>")
ADOPTERS = frozenset(role for role, abilities in ABILITIES.items() if Ability.RUN_CYCLES in abilities)


@common_theories.get("", needs=Ability.LOOK)
def index():
    """What this place holds, and what reaches it from above and from its networks."""
    own = queries.list_held_theories(g.place, g.standing)
    offered = queries.list_offered(g.place, g.viewer, g.standing, today())
    return respond(
        "commons/index.html", own=own, offered=offered, editions=queries.newest_editions([*own, *offered]),
        adopted=queries.list_adopted_at(g.place, offered, g.standing),
        may_hold=g.place.kind in ABOVE_A_SCHOOL,
    )  # fmt: skip


@common_theories.get("/<id:common_id>", needs=Ability.LOOK)
def show(common_id):
    common = queries.find_held_theory(g.place, common_id, g.standing)
    editions = queries.list_editions(common)
    shown = next((one for one in editions if str(one.number) == request.args.get("edition")), editions[0])
    before = next((one for one in editions if one.number == shown.number - 1), None)
    may_hold = g.standing.allows(Ability.HOLD_IN_COMMON)
    return respond(
        "commons/show.html", common=common, editions=editions, shown=shown, seen=told(shown.content),
        differences=science.between(before.content, shown.content).differences if before else [],
        places=own_places(common), may_hold=may_hold,
        counts=queries.count_adopted(common) if may_hold else None, states=science.STATE_WORDS, fewest=science.FEWEST,
    )  # fmt: skip


def own_places(common):
    """The viewer's places that could adopt it, each with its theory if a team of theirs has."""
    places = queries.list_own_places(g.place, g.viewer, g.now, ADOPTERS)
    return [(one, queries.list_adopted_at(one, [common], g.standing).get(common.id)) for one in places]


def told(content):
    """An edition as a list and as a drawing."""
    numbers = science.numbers_of(content)
    return told_and_drawn(science.graph_of(content, numbers), science.aims(content))


# -- The place that holds it -------------------------------------------------------------------------------------------


@adopted_theories.get("/editions/new", needs=Ability.HOLD_IN_COMMON)
def new_edition(theory_id):
    theory = find_own_theory(g.place, theory_id, g.standing)
    url = url_for("adopted_theories.agree", theory_id=theory_id)
    return show_agreement(theory, open_form(TheoryEditionForm, url))


@adopted_theories.post("/editions", needs=Ability.HOLD_IN_COMMON)
def agree(theory_id):
    theory, form = find_own_theory(g.place, theory_id, g.standing), TheoryEditionForm()
    with blaming(form):
        if form.validate():
            edition = actions.agree_theory(theory, act_of(form), form.note.data)
            then = url_for("common_theories.show", common_id=theory_id)
            notice = sentence(N_("Edition %(number)s is agreed. Schools can adopt it now."), number=edition.number)
            return saved(then=then, notice=notice)
    return show_agreement(theory, form, 422)


def show_agreement(theory, form, status=200):
    last, now = queries.newest_edition(theory), queries.frozen_now(theory)
    return respond(
        "commons/new_edition.html", status=status, theory=theory, form=form, last=last, seen=told(now),
        differences=science.between(last.content, now).differences if last else [],
        may_hold=g.place.kind in ABOVE_A_SCHOOL,
    )  # fmt: skip


# -- A team that adopts it ---------------------------------------------------------------------------------------------


@common_theories.get("/<id:offered_id>/adoptions/new", needs=Ability.RUN_CYCLES)
def new(offered_id):
    common = offered(offered_id)
    edition = queries.newest_edition(common)
    parts = [part["uid"] for part in edition.content["parts"]]
    url = url_for("common_theories.adopt", offered_id=offered_id)
    return show_new(common, edition, open_form(TheoryAdoptionForm, url, parts=parts, number=edition.number))


def offered(offered_id):
    return queries.find_offered(g.place, offered_id, g.viewer, g.standing, today())


@common_theories.post("/<id:offered_id>/adoptions", needs=Ability.RUN_CYCLES)
def adopt(offered_id):
    common = offered(offered_id)
    edition, form = queries.newest_edition(common), TheoryAdoptionForm()
    with_choices(form, edition)
    with blaming(form):
        if form.validate():
            team = find_own_team(g.place, form.team.data, g.standing, today())
            taken = {"uids": form.parts.data, "number": form.seen(), "problem": form.problem_id.data}
            theory = actions.adopt_theory(team, act_of(form), common, **taken)
            then = url_for("theories.show", theory_id=theory.id)
            return saved(then=then, notice=N_("It is your team’s theory now: change whatever fits you better."))
    return show_new(common, edition, form, 422)


def show_new(common, edition, form, status=200):
    with_choices(form, edition)
    return respond(
        "commons/adopt.html", status=status, common=common, edition=edition, form=form, seen=told(edition.content),
        uids={number: uid for uid, number in science.numbers_of(edition.content).items()},
        is_adopted=queries.find_adopted_at(g.place, common) is not None,
    )  # fmt: skip


def with_choices(form, edition):
    teams = list_own_teams(g.place, g.standing, today())
    form.team.choices = [(team.id, team.name) for team in teams]
    if len(teams) == 1:
        form.team.data = teams[0].id
    problems = [(problem.id, problem.what_we_see) for problem in list_problems_to_pick(g.place, g.standing)]
    form.problem_id.choices = [("", N_("None yet")), *problems]
    form.parts.choices = [(part["uid"], part["words"]) for part in edition.content["parts"]]


@adopted_theories.get("/adoption", needs=Ability.RUN_CYCLES)
def edit(theory_id):
    """What the team made of it, beside the edition that it follows; and what a newer one says otherwise."""
    return show_adopted(find_own_theory(g.place, theory_id, g.standing))


@adopted_theories.post("/adoption", needs=Ability.RUN_CYCLES)
def follow(theory_id):
    theory, form = find_own_theory(g.place, theory_id, g.standing), FollowForm()
    form.wishes.choices = [(key, "") for key in every_part(queries.find_adoption(theory))]
    with blaming(form):
        if form.validate():
            actions.follow_theory(theory, act_of(form), wishes=form.wishes.data, number=form.seen())
            return saved(
                then=url_for("adopted_theories.edit", theory_id=theory_id),
                notice=N_("Taken over. Everything else stays as you have it."),
            )
    return show_adopted(theory, form, 422)


def show_adopted(theory, form=None, status=200):
    adoption = queries.find_adoption(theory)
    if adoption is None:
        return respond("commons/own.html", status=status, theory=theory)
    news = news_of(adoption)
    newest = queries.newest_edition(adoption.edition.theory)
    form = form or FollowForm(formdata=None, version=theory.version, number=newest.number)
    form.wishes.choices = [(key, " ".join(map(say, told))) for key, told in news]
    return respond(
        "commons/adopted.html", status=status, theory=theory, adoption=adoption, newest=newest, form=form, news=news,
        kind_words=KIND_WORDS, **beside(theory, adoption.edition.content),
    )  # fmt: skip


def every_part(adoption):
    """Also what was taken over already: the second of two clicks gets the answer of the first."""
    if adoption is None:
        return []
    editions = queries.list_editions(adoption.edition.theory)
    return ["aim", *science.numbers_of(*(one.content for one in editions))]


def news_of(adoption):
    """By part ("aim", or its uid) what the newest edition says otherwise than the one that is followed."""
    newest = queries.newest_edition(adoption.edition.theory) if adoption else None
    if newest is None or newest.number == adoption.edition.number:
        return []
    was, now = adoption.edition.content, newest.content
    uids = {number: uid for uid, number in science.numbers_of(was, now).items()}
    found: dict[str, list] = {}
    for one in science.between(was, now).differences:
        found.setdefault("aim" if one.node is None else uids[one.node], []).append(one.sentence)
    return list(found.items())


def beside(theory, content):
    """The edition and the team's own theory, with what is different between them."""
    numbers = science.numbers_of(content)
    graph = queries.graph_now(theory)
    own = science.renumbered(graph, science.own_numbers(graph, queries.list_parts_of(theory), numbers))
    then, aim = science.graph_of(content, numbers), {name: getattr(theory, name) for name in actions.AIM}
    found = compare(then, own, science.aims(content), aim)
    return {
        "theirs": told_and_drawn(then, science.aims(content)),
        "ours": told_and_drawn(own, aim),
        "differences": found.differences,
        "marks": found.marks,
        "common_numbers": set(numbers.values()),
    }
