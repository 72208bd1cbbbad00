from flask import g, request, url_for

from nic.access import Ability, Kind
from nic.cycles import choices
from nic.cycles.actions import share_cycle
from nic.cycles.logs.queries import find_file_of_log
from nic.cycles.queries import find_own_cycle, list_expected
from nic.cycles.story import tell
from nic.errors import Missing
from nic.forms import EmptyForm
from nic.gate import PLACE, today
from nic.ideas.tried.queries import by_idea
from nic.places.actions import take_back_share
from nic.places.attachments.views import download
from nic.places.comments.views import talk_about
from nic.places.membership.queries import left_on
from nic.places.queries import list_shares
from nic.plans.editions.queries import list_public as list_public_plans
from nic.science.cycle import PURPOSE_WORDS, SCALE_WORDS
from nic.sharing.forms import ShareForm
from nic.sharing.listed.views import public_rows, shared_rows
from nic.sharing.offered.views import SHARED, TAKEN_BACK, audiences, offer
from nic.sharing.preview import chosen, previews
from nic.sharing.queries import (
    PAGE,
    TESTS,
    find_mark,
    find_public,
    find_share,
    find_shared,
    list_public,
    list_public_places,
    list_shared_with,
    list_taken_back,
)
from nic.snapshots.queries import has_published
from nic.web import Section, act_of, page_number, respond, saved

sharing = Section("sharing", __name__, url_prefix=PLACE)
public = Section("public", __name__)


@sharing.context_processor
def words():
    return {"scale_words": SCALE_WORDS, "purpose_words": PURPOSE_WORDS}


@sharing.get("/cycles/<id:cycle_id>/shares", needs=Ability.SHARE)
def index(cycle_id):
    """Choose with whom; then see exactly what they will see; then share."""
    return show_shares(find_own_cycle(g.place, cycle_id, g.standing), offer(ShareForm(formdata=None)))


@sharing.get("/cycles/<id:cycle_id>/shares/preview", needs=Ability.SHARE)
def preview(cycle_id):
    cycle, g.stands_in = find_own_cycle(g.place, cycle_id, g.standing), "cycles"
    form = offer(ShareForm(request.args, version=cycle.version))
    if not form.audiences.validate(form):
        return show_shares(cycle, form, 422)
    seen = previews(cycle, g.place, form, audiences(), today())
    is_named = any(not share.is_nameless for share in list_shares(cycle))
    return respond("sharing/preview.html", cycle=cycle, form=form, previews=seen, is_named_elsewhere=is_named)


@sharing.post("/cycles/<id:cycle_id>/shares", needs=Ability.SHARE)
def create(cycle_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    form = offer(ShareForm())
    if not form.validate():
        return show_shares(cycle, form, 422)
    given = {
        name: form[name].data for name in ("shows_log", "shows_files", "shows_strata", "shows_comments", "is_nameless")
    }
    share_cycle(cycle, act_of(form), audiences=chosen(form, audiences()), **given)
    return saved(then=url_for("sharing.index", cycle_id=cycle_id), notice=SHARED)


@sharing.post("/cycles/<id:cycle_id>/shares/<id:share_id>/withdrawal", needs=Ability.SHARE)
def withdraw(cycle_id, share_id):
    cycle = find_own_cycle(g.place, cycle_id, g.standing)
    held = find_share(cycle, share_id)
    form = EmptyForm()
    if not form.validate():
        return show_shares(cycle, offer(ShareForm(formdata=None)), 422)
    take_back_share(held, act_of(form))
    return saved(then=url_for("sharing.index", cycle_id=cycle_id), notice=TAKEN_BACK)


def show_shares(cycle, form, status=200):
    g.stands_in = "cycles"
    return respond(
        "sharing/index.html",
        status=status,
        cycle=cycle,
        form=form,
        shares=list_shares(cycle),
        marks=list_taken_back(cycle),
    )


# What was shared


@sharing.get("/shared", needs=Ability.LOOK)
def shared_index():
    """What teams have shared with this place, by change idea; for people whom its shares reach."""
    page = page_number()
    cycles = list_shared_with(g.place, g.standing, page)
    reaches = g.place.id in g.standing.audience_ids
    ideas = [
        (idea, [(one, choices.spark_of_watched(one.watched), choices.where(one.cycle, g.now)) for one in tried])
        for idea, tried in by_idea(g.place, cycles, today())
    ]
    bare = [one.cycle.id for _, rows in ideas for one, small, _ in rows if small is None]
    return respond(
        "sharing/shared.html", ideas=ideas, expected=list_expected(bare), page=page, is_full=len(cycles) == TESTS,
        reaches=reaches, reasoning=shared_rows(g.place, g.standing) if page == 1 else [],
        left=left_here(),
    )  # fmt: skip


@sharing.get("/shared/<id:cycle_id>", needs=Ability.LOOK)
def show(cycle_id):
    """A cycle at the place that it was shared with; where the team gave no name, this page has none either."""
    try:
        cycle, sight = find_shared(g.place, cycle_id, g.standing)
    except Missing:
        mark = find_mark(g.place, cycle_id, g.standing)
        return respond("sharing/taken_back.html", status=410, mark=mark)
    return show_story(cycle, sight, url_for("shared_comments.index", cycle_id=cycle_id))


@public.get("/public", needs=Ability.PUBLIC)
def everywhere():
    """For families, boards and whoever is curious: the door to all that is public, without an account."""
    return show_public_list(None)


@sharing.get("/public", needs=Ability.PUBLIC)
def public_index():
    return show_public_list(g.place)


def show_public_list(place):
    page = page_number()
    cycles = [(one, choices.where(one, g.now)) for one in list_public(place, page)]
    reasoning = public_rows(place) if page == 1 else []
    has_snapshot = place is not None and has_published(place)
    plans = list_public_plans(place) if place else []
    places = list_public_places() if place is None and page == 1 else []
    return respond(
        "sharing/public.html", cycles=cycles, reasoning=reasoning, at=place, page=page, size=PAGE,
        has_snapshot=has_snapshot, plans=plans, places=places,
    )  # fmt: skip


@sharing.get("/public/<id:cycle_id>", needs=Ability.PUBLIC)
def show_public(cycle_id):
    """Whoever is signed in may say something about it, on the pages of the school."""
    cycle, sight = find_public(g.place, cycle_id)
    return show_story(cycle, sight, url_for("cycle_comments.index", cycle_id=cycle_id))


@sharing.get("/public/<id:cycle_id>/attachments/<uuid:attachment_uid>", needs=Ability.PUBLIC)
def show_public_file(cycle_id, attachment_uid):
    """Only where the share with everybody says that files go along."""
    cycle, sight = find_public(g.place, cycle_id)
    return download(find_file_of_log(cycle, attachment_uid, sight))


def show_story(cycle, sight, talk_at):
    home = cycle.team.place
    day = home.day_of(g.now)
    story = tell(cycle, home, g.standing, sight, day)
    until = None if sight.is_nameless else left_here().get(home.id)
    talk = talk_about(cycle, talk_at, sight.hearing)
    return respond(
        "sharing/show.html", story=story, cycle=cycle, talk=talk, until=until, **choices.steps_of(cycle, day)
    )  # fmt: skip


def left_here():
    """Of a network the places that have left it: what they shared until then stays, with that day."""
    return left_on(g.place, today()) if g.place.kind == Kind.NETWORK else {}
