"""The board of a debrief: notes sorted by domain, and brought together where they say the same."""

from dataclasses import dataclass

from flask import g, redirect, request, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.places.outlines.views import answer_news
from nic.reviews.debrief import actions, queries
from nic.reviews.debrief.forms import NEW, NONE, OUT, ClusterForm, SortForm
from nic.reviews.findings.queries import source_seen
from nic.reviews.notes.queries import list_team_notes
from nic.reviews.queries import find_reading_part, find_writing_part, list_visited, protocol_followed, takes_notes
from nic.reviews.views import words
from nic.reviews.words import SOURCE_WORDS
from nic.science.visit import grid
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved, wants_fragment

debrief = Section("debrief", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>/debrief")
debrief.context_processor(words)
ALL = "all"


@debrief.get("", needs=Ability.LOOK)
def show(review_id):
    return show_board(find_reading_part(g.place, review_id, g.standing, today()))


def show_board(mine, status=200, **forms):
    return respond("reviews/debrief.html", fragment="reviews/_board.html", status=status, **told(mine, **forms))


def told(mine, form=None, opened=None, focus=None):
    """What the board says. A form that is given came back with errors; `opened` is a cluster with its own, `focus` the
    cluster where somebody was just now."""
    review = mine.review
    protocol, notes = protocol_followed(review), list_team_notes(review)
    schools = list_visited(review)
    school, domain = school_asked(mine, schools), domain_asked(protocol)
    board = queries.lay_board(review, notes, school)
    may_sort = takes_notes(mine)
    return {
        "review": review, "mine": mine, "protocol": protocol, "has_notes": bool(notes), "may_sort": may_sort,
        "form": offer(form or SortForm(formdata=None), protocol, board.clusters),
        "spots": grid(protocol, [(one.domain, source_seen(one)) for one in notes]), "source_words": SOURCE_WORDS,
        "loose": by_domain(protocol, board.loose, domain), "loose_count": len(board.loose),
        "clusters": board.clusters, "sources": {one.id: sources_of(found) for one, found in board.clusters},
        "opened": opened or (may_sort and open_asked(protocol, board.clusters)),
        "schools": schools if len(schools) > 1 else [], "school": school, "domain": domain, "board_at": board_at,
        "focus": focus or request.args.get("at", type=int), "newest": queries.newest_on_board(review),
    }  # fmt: skip


def school_asked(mine, schools):
    """The one in the address; without one that of the viewer's sub-team. None is the whole team."""
    asked = request.args.get("school", "")
    if asked == ALL or len(schools) < 2:
        return None
    wanted = int(asked) if asked.isascii() and asked.isdecimal() else mine.school_id
    return next((one for one in schools if one.id == wanted), None)


def domain_asked(protocol):
    """The one whose notes alone are shown: its title, "" for those that are in none, None for all."""
    asked = request.args.get("domain", "")
    if asked == NONE:
        return ""
    number = int(asked) if asked.isascii() and asked.isdecimal() and len(asked) < 4 else len(protocol.domains)
    return protocol.domains[number].title if number < len(protocol.domains) else None


def by_domain(protocol, notes, domain):
    """The loose ones in the protocol's order; what nobody has put anywhere yet comes first, since it waits."""
    titles = ["", *(one.title for one in protocol.domains)]
    found = {title: [note for note in notes if note.domain == title] for title in titles}
    return {title: there for title, there in found.items() if there and domain in (None, title)}


def sources_of(notes):
    return [name for name in SOURCE_WORDS if any(source_seen(note) == name for note in notes)]


def board_at(review, endpoint="debrief.show", **more):
    """Whose board it is and what it shows stay in the address."""
    kept = {name: request.args[name] for name in ("school", "domain") if name in request.args}
    return url_for(endpoint, review_id=review.id, **kept | more)


def offer(form, protocol, clusters):
    named = [(str(one.id), one.says or sentence(N_("Cluster %(n)s"), n=n)) for n, (one, _) in enumerate(clusters, 1)]
    form.to.choices = [("", N_("Choose ...")), (NEW, N_("a new cluster")), *named, (OUT, N_("no cluster"))]
    form.under.choices = {
        None: [("", N_("Choose ...")), (NONE, N_("Not decided"))],
        **{
            one.title: [(f"{n}", one.title), *((f"{n}-{m}", title) for m, title in enumerate(one.standards))]
            for n, one in enumerate(protocol.domains)
        },
    }
    return form


def open_asked(protocol, clusters):
    """The cluster whose words are being written, with its form."""
    asked = request.args.get("open", type=int)
    cluster = next((one for one, _ in clusters if one.id == asked), None)
    if cluster is None:
        return None
    url = board_at(cluster.review, "debrief.change", cluster_id=cluster.id)
    given = {"version": cluster.version, "says": cluster.says, "domain": cluster.domain}
    return cluster, with_domains(open_form(ClusterForm, url, **given), protocol)


def with_domains(form, protocol):
    form.domain.choices = [("", N_("Not decided")), *((one.title, one.title) for one in protocol.domains)]
    return form


@debrief.get("/news", needs=Ability.LOOK)
def news(review_id):
    """Whether anybody has noted or sorted anything since. Where somebody is at it, the board waits for them."""
    mine = find_reading_part(g.place, review_id, g.standing, today())
    if not wants_fragment():
        return redirect(board_at(mine.review), 303)
    return answer_news(
        queries.newest_on_board(mine.review), told_at="told-board", tells=lambda _since: [NEWS],
        anew=lambda: show_board(mine), event="board-news",
    )  # fmt: skip


@dataclass(frozen=True)
class News:
    who: str
    sentences: tuple[str, ...]


NEWS = News(N_("Your team"), (N_("Something was noted or sorted meanwhile."),))


# -- Sort --------------------------------------------------------------------------------------------------------------


@debrief.post("/notes", needs=Ability.REVIEW)
def sort(review_id):
    mine = find_writing_part(g.place, review_id, g.standing, today())
    review, schools = mine.review, list_visited(mine.review)
    protocol = protocol_followed(review)
    clusters = {str(one.id): one for one in queries.list_clusters(review)}
    form = offer(SortForm(), protocol, [(one, ()) for one in clusters.values()])
    if form.validate() and form.says_where():
        with blaming(form):
            notes = [note for note in list_team_notes(review) if note.id in form.notes.data]
            actions.sort_notes(
                review, act_of(form), notes, under=under(form.under.data, protocol), is_moved=bool(form.to.data),
                cluster=clusters.get(form.to.data), is_new=form.to.data == NEW, school=school_asked(mine, schools),
            )  # fmt: skip
            return sorted_now(mine, sentence(N_("Notes sorted: %(count)s."), count=len(notes)), "board")
    return show_board(mine, 422, form=form)


def under(value, protocol):
    """The domain and the standard of a choice; None where nothing was chosen."""
    if not value:
        return None
    if value == NONE:
        return "", ""
    first, _, second = value.partition("-")
    domain = protocol.domains[int(first)]
    return domain.title, domain.standards[int(second)] if second else ""


def sorted_now(mine, notice, anchor, **more):
    return saved("reviews/_board.html", then=board_at(mine.review) + f"#{anchor}", notice=notice, **told(mine, **more))


@debrief.post("/clusters/<id:cluster_id>", needs=Ability.REVIEW)
def change(review_id, cluster_id):
    mine = find_writing_part(g.place, review_id, g.standing, today())
    cluster = queries.find_cluster(mine.review, cluster_id)
    form = with_domains(ClusterForm(), protocol_followed(mine.review))
    if form.validate():
        with blaming(form):
            actions.change_cluster(cluster, act_of(form), says=form.says.data, domain=form.domain.data or "")
            return sorted_now(mine, N_("The cluster is saved."), f"cluster-{cluster.id}", focus=cluster.id)
    return show_board(mine, 422, opened=(cluster, form))


@debrief.post("/clusters/<id:cluster_id>/withdrawal", needs=Ability.REVIEW)
def take_apart(review_id, cluster_id):
    mine = find_writing_part(g.place, review_id, g.standing, today())
    cluster = queries.find_cluster_to_take_apart(mine.review, cluster_id)
    actions.take_apart(cluster, act_of(complete(EmptyForm())))
    return sorted_now(mine, N_("The cluster is taken apart; its notes are loose again."), "board")
