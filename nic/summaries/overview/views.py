"""What somebody who oversees places reads of them: how far each is, and behind each figure the list that it is of."""

from datetime import date

from flask import g, request

from nic.access import Ability, Kind
from nic.errors import Missing
from nic.forms import whole_or_none
from nic.gate import PLACE, today
from nic.language import written
from nic.places.lines.queries import list_line
from nic.places.settings import school_years_of
from nic.places.words import KIND
from nic.plans.desk.queries import STATES as PLAN_STATES
from nic.plans.desk.queries import newest_editions
from nic.reviews.ledger.queries import is_owed, list_accounts
from nic.science.monthly import BEGUN, ENDED_EARLY, MARKS, first_of_month
from nic.science.overview import PUBLISHED, marks_of, months_until
from nic.science.support import STATES as SUPPORT_STATES
from nic.sifting import Filter, sift
from nic.summaries.lists import queries as lists
from nic.summaries.overview import queries
from nic.text import N_
from nic.web import Section, page_number, pages, respond

overview = Section("overview", __name__, url_prefix=f"{PLACE}/view")
TESTS = {
    BEGUN: N_("begun"),
    "do": N_("begun and not studied yet"),
    "study": N_("being studied"),
    "act": N_("studied and not decided yet"),
    "closed": N_("decided"),
    "stopped": N_("stopped early, not studied yet"),
    ENDED_EARLY: N_("stopped early"),
    "adopt": N_("adopt"),
    "adapt": N_("adapt"),
    "expand": N_("expand"),
    "abandon": N_("abandon"),
    "retest elsewhere": N_("retest elsewhere"),
}

EARLIEST = date(2000, 1, 1)
MOST_COUNTED = 100  # Places with accounts of visits.


def month_asked() -> date:
    """The state at the end of a month; without one, or with one that nobody can mean, as it is now."""
    now = first_of_month(today())
    typed = request.args.get("month", "")
    try:
        asked = date.fromisoformat(f"{typed}-01")
    except ValueError:
        return now
    return max(min(asked, now), EARLIEST)


def require_places_below():
    if g.place.kind in (Kind.SCHOOL, Kind.NETWORK):
        raise Missing


@overview.get("", needs=Ability.OVERSEE)
def show():
    require_places_below()
    month, nests = month_asked(), queries.nest_ids(g.place)
    years = school_years_of(list_line(g.place))
    kind, few = request.args.get("kind", ""), queries.FEW_NETWORKS
    kinds = queries.kinds_below(nests, g.place)
    networks = queries.list_networks(nests, today(), 1, few) if kind != Kind.NETWORK else []
    if networks or kind == Kind.NETWORK:
        kinds.append(Kind.NETWORK)
    if kind == Kind.NETWORK:
        below = queries.list_networks(nests, today(), page_number())
    else:
        below = queries.list_places(g.place, nests, kind if kind in kinds else "", page_number())
    rows = queries.list_rows([g.place, *networks, *below], month, years)
    first = queries.first_month(g.place) or month
    asked = rows.get(whole_or_none(request.args.get("of")) or 0, rows[g.place.id])
    marked = asked if asked.is_told else rows[g.place.id]
    sifted = sift(request.path, filters(first, kinds), request.args)
    return respond(
        "summaries/show.html", whole=rows[g.place.id], networks=[rows[one.id] for one in networks[:few]],
        has_more_networks=len(networks) > few,
        below=pages([rows[one.id] for one in below], queries.PAGE), marked=marked, marks=marks_of(marked.counts),
        choices=[(row.place.id, row.place.name) for row in rows.values() if row.is_told], sifted=sifted,
        month=month, month_words=written("yMMMM", month), is_now=month == first_of_month(today()),
        plan_states=PLAN_STATES, support_states=SUPPORT_STATES, visits=visits(nests),
    )  # fmt: skip


def filters(first, kinds):
    months = months_until(first, first_of_month(today()))[: queries.MOST_MONTHS]
    return [
        Filter("month", N_("At the end of"), [(f"{one:%Y-%m}", written("yMMMM", one)) for one in months]),
        Filter("kind", N_("Places"), [(kind, KIND[Kind(kind)]) for kind in kinds]),
    ]


def visits(nests):
    """How many districts and unions were visited, and how many are owed a visit, as of today. Of more than some dozens
    the account itself tells it, which takes long then."""
    if len(nests) > MOST_COUNTED:
        return None
    accounts = list_accounts(g.place, today())
    return {
        "hosts": len(accounts), "visited": sum(one.last_on is not None for one in accounts),
        "planned": sum(one.next_on is not None for one in accounts),
        "owed": sum(is_owed(one, today()) for one in accounts),
    }  # fmt: skip


# -- Behind a figure ---------------------------------------------------------------------------------------------------


def find_group():
    """Of which place or network the list is, and SQL that tells its places."""
    require_places_below()
    group_id = whole_or_none(request.args.get("of")) or g.place.id
    nests = queries.nest_of(g.place)
    group = queries.find_group(g.place, nests, group_id, today())
    if group is None:
        raise Missing
    return group, lists.members_ids(group, nests if group.kind == Kind.NETWORK else queries.nest_of(group), today())


def row_of(group):
    return queries.list_rows([group], month_asked(), school_years_of(list_line(g.place)))[group.id]


@overview.get("/tests", needs=Ability.OVERSEE)
def tests():
    group, places = find_group()
    what = request.args.get("what", BEGUN)
    name = what if what in TESTS else BEGUN
    year = queries.year_begins(month_asked(), school_years_of(list_line(g.place)))
    since = year if request.args.get("when") == "year" else None
    row, found = row_of(group), lists.tests(places, g.standing, name, since)
    mark = dict(zip(MARKS, (name for name, _ in PUBLISHED), strict=True)).get(what)
    return respond(
        "summaries/tests.html", group=group, row=row, what=name, words=TESTS, mark=mark, since=since,
        **pages(lists.list_tests(found, page_number()), lists.PAGE),
    )  # fmt: skip


@overview.get("/series", needs=Ability.OVERSEE)
def series():
    group, places = find_group()
    return respond(
        "summaries/series.html", group=group,
        **pages(lists.list_series(places, g.standing, page_number()), lists.PAGE),
    )  # fmt: skip


@overview.get("/recommendations", needs=Ability.OVERSEE)
def recommendations():
    group, places = find_group()
    rows = lists.list_recommendations(places)
    return respond("summaries/recommendations.html", group=group, found=rows, is_taken_up=lists.is_taken_up)


@overview.get("/plans", needs=Ability.OVERSEE)
def plans():
    group, places = find_group()
    stage = request.args.get("stage", "")
    found = lists.list_plans(places, stage if stage in PLAN_STATES else "", page_number())
    return respond(
        "summaries/plans.html", group=group, stage=stage, states=PLAN_STATES,
        editions=newest_editions({one.id: one for one in found}), **pages(found, lists.PAGE),
    )  # fmt: skip


@overview.get("/support", needs=Ability.OVERSEE)
def support():
    group, places = find_group()
    return respond(
        "summaries/support.html", group=group, states=SUPPORT_STATES, today=today(), state_of=lists.state_on,
        **pages(lists.list_supports(places, page_number()), lists.PAGE),
    )  # fmt: skip
