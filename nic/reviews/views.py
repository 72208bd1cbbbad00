"""Visits by people from elsewhere: planned, found, and what the host asks of them."""

from datetime import time

from flask import g, url_for

from nic.access import Ability, Kind
from nic.errors import Missing
from nic.forms import WithdrawalForm
from nic.gate import PLACE, held, today
from nic.language import clock_time
from nic.places.attachments.queries import list_attachments
from nic.places.lines.queries import lines_of
from nic.places.queries import abilities_at
from nic.reviews import actions, queries
from nic.reviews.forms import LookForForm, PlanForm, VisitForm
from nic.reviews.queries import protocol_followed
from nic.reviews.release.queries import newest_of_reviews
from nic.reviews.reports.queries import find_report, newest_of, ways_at
from nic.reviews.reports.said import ANSWERED, WAYS, day_of
from nic.reviews.sessions.queries import changed_on, find_clashes, list_attendances, list_sessions
from nic.reviews.taken.queries import count_taken, list_found, list_links
from nic.reviews.team.queries import lacks_learner, list_reviewers, parts_of, sizes_off
from nic.reviews.words import HEARD_FROM, KINDS, LEARNER, ORIGINS, ROLES
from nic.reviews.written.queries import list_usable
from nic.science.visit import clock_at, minutes_at
from nic.text import N_
from nic.web import Section, act_of, blaming, open_form, page_number, pages, respond, saved

reviews = Section("reviews", __name__, url_prefix=f"{PLACE}/reviews")


def clock_words(text):
    """As people of the place read it: 9:15 AM."""
    return clock_time(time.fromisoformat(text))


def words():
    return {
        "role_words": ROLES, "kind_words": KINDS, "heard_words": HEARD_FROM, "clock_at": clock_at,
        "minutes_at": minutes_at,
        "clock_words": clock_words, "way_words": WAYS, "learner_role": LEARNER, "origin_words": ORIGINS,
    }  # fmt: skip


reviews.context_processor(words)


@reviews.get("", needs=Ability.LOOK)
def index():
    if g.place.kind == Kind.NETWORK:
        raise Missing
    found = queries.list_reviews(g.place, g.standing, page_number())
    left = list_found(g.place) if page_number() == 1 else []
    theirs = opened(found)
    released = newest_of_reviews({one.id for one in found} - theirs)
    return respond(
        "reviews/index.html", listed=pages(found, queries.PAGE), today=today(), opened=theirs,
        released={one.report.review.id: one.id for one in released},
        answered_words=ANSWERED, day_of=day_of, ways=ways_at(found, today()),
        left=left, working=count_taken(list_links([one.finding.uid for one in left])),
        can_host=bool(list_usable(g.place)),
        sees_ledger=g.place.id in g.standing.audience_ids or g.standing.allows(Ability.PLAN_REVIEWS),
    )  # fmt: skip


def opened(found):
    """The page of a visit is its host's, which may be another place than this one."""
    hosts = {one.host_id: one.host for one in found}
    lines = lines_of(hosts)
    planning = [id for id, host in hosts.items() if Ability.PLAN_REVIEWS in abilities_at(host, held(), lines[id])]
    return queries.ids_opened(found, g.standing, planning)


@reviews.get("/new", needs=Ability.PLAN_REVIEWS)
def new():
    protocols = list_usable(g.place)
    schools = queries.list_schools_below(g.place)
    given = {
        "protocol": next(iter(protocols), None),
        "name": next(iter(protocols.values())).name if protocols else "",
        "schools": [school.id for school in schools],
    }
    return show_new(open_form(PlanForm, url_for("reviews.create"), **given), protocols)


def with_choices(form):
    schools = queries.list_schools_below(g.place)
    form.schools.choices = [(school.id, school.name) for school in schools]
    return form, {school.id: school for school in schools}


def show_new(form, protocols, status=200):
    form, _ = with_choices(with_protocols(form, protocols))
    hints = {key: one.purpose for key, one in protocols.items()}
    return respond("reviews/new.html", status=status, form=form, hints=hints, asks=form.asks_about(today()))


def with_protocols(form, protocols):
    form.protocol.choices = [(key, one.name) for key, one in protocols.items()]
    return form


@reviews.post("", needs=Ability.PLAN_REVIEWS)
def create():
    protocols = list_usable(g.place)
    form, schools = with_choices(with_protocols(PlanForm(), protocols))
    if form.validate() and not form.asks_about(today()):
        with blaming(form):
            review = actions.plan_review(
                g.place, act_of(form), protocol=protocols[form.protocol.data], **visit_told(form, schools)
            )
            notice = N_("The visit is planned. Next, put the team together.")
            return saved(then=url_for("reviews.show", review_id=review.id), notice=notice)
    return show_new(form, protocols, 422)


def visit_told(form, schools):
    return {
        "name": form.name.data, "begins_on": form.begins_on.data, "ends_on": form.ends_on.data,
        "schools": [schools[id] for id in form.schools.data],
    }  # fmt: skip


@reviews.get("/<id:review_id>", needs=Ability.LOOK)
def show(review_id):
    return show_review(queries.find_review(g.place, review_id, g.standing))


def show_review(review, status=200, **forms):
    """`forms` replaces the one that came back with errors."""
    look_for = forms.get("look_for_form") or open_form(
        LookForForm, url_for("reviews.update_look_for", review_id=review.id), version=review.version,
        look_for=review.look_for,
    )  # fmt: skip
    return respond(
        "reviews/show.html", status=status, look_for_form=look_for, may_host=g.standing.allows(Ability.HOST_REVIEWS),
        documents=list_attachments([review])[review.uid], edition=newest_of(find_report(review)), **whole(review),
    )  # fmt: skip


def whole(review):
    """The plan of a visit, on screen and on paper."""
    team, schools = list_reviewers(review), queries.list_visited(review)
    sessions = list_sessions(review)
    there = list_attendances(sessions)
    mine = next((one for one in team if one.person_id == g.standing.person_id), None)
    is_planner, is_over = queries.plans(review, g.standing), queries.is_over(review, today())
    return {
        "review": review,
        "protocol": protocol_followed(review),
        "team": team,
        "sub_teams": sub_teams(team, schools),
        "schools": schools,
        "days": {day: by_school(found) for day, found in by_day(sessions).items()},
        "there": there,
        "mine": mine,
        "may_plan": is_planner and not is_over,
        "sees_learners": mine is not None or is_planner,
        "sizes_off": sizes_off(team, schools) if team else [],
        "lacks_learner": lacks_learner(team, parts_of(review)),
        "clashes": find_clashes(sessions, there),
        "unmanned": [one for one in sessions if not there[one.id]],
        "changed": {one.id for one in sessions if changed_on(one, today(), g.place)},
        "is_over": is_over,
        "way": ways_at([review], today())[review.id],
        "today": today(),
    }


def by_day(sessions):
    days: dict = {}
    for session in sessions:
        days.setdefault(session.held_on, []).append(session)
    return days


def by_school(sessions):
    """The hours of one day school by school, as they begin."""
    found: dict = {}
    for session in sessions:
        found.setdefault(session.school, []).append(session)
    return sorted(found.items(), key=lambda row: (row[1][0].begins, row[0].name if row[0] else ""))


def sub_teams(team, schools):
    """Whoever goes to no single school first: the lead may be among them."""
    found = [(school, [one for one in team if one.school_id == (school and school.id)]) for school in (None, *schools)]
    return [(school, members) for school, members in found if members]


@reviews.get("/<id:review_id>/edit", needs=Ability.REVIEW)
def edit(review_id):
    review = queries.find_review_to_plan(g.place, review_id, g.standing)
    given = {
        "name": review.name, "begins_on": review.begins_on, "ends_on": review.ends_on,
        "schools": [school.id for school in queries.list_visited(review)],
    }  # fmt: skip
    url = url_for("reviews.update", review_id=review.id)
    return show_edit(review, open_form(VisitForm, url, version=review.version, **given))


def show_edit(review, form, status=200):
    form, _ = with_choices(form)
    asks = form.asks_about(today(), known=review.ends_on)
    return respond("reviews/edit.html", status=status, form=form, review=review, asks=asks)


@reviews.post("/<id:review_id>", needs=Ability.REVIEW)
def update(review_id):
    review = queries.find_review_to_plan(g.place, review_id, g.standing)
    form, schools = with_choices(VisitForm())
    if form.validate() and not form.asks_about(today(), known=review.ends_on):
        with blaming(form):
            actions.change_review(review, act_of(form), **visit_told(form, schools))
            return saved(then=url_for("reviews.show", review_id=review.id), notice=N_("The visit is changed."))
    return show_edit(review, form, 422)


@reviews.post("/<id:review_id>/look-for", needs=Ability.HOST_REVIEWS)
def update_look_for(review_id):
    review = queries.find_review(g.place, review_id, g.standing)
    form = LookForForm()
    if form.validate():
        actions.say_what_to_look_for(review, act_of(form), look_for=form.look_for.data)
        notice = N_("The team reads it on the page of the visit.")
        return saved(then=url_for("reviews.show", review_id=review.id) + "#look-for", notice=notice)
    return show_review(review, 422, look_for_form=form)


@reviews.get("/<id:review_id>/withdrawals/new", needs=Ability.REVIEW)
def new_withdrawal(review_id):
    review = queries.find_review_to_plan(g.place, review_id, g.standing)
    url = url_for("reviews.withdraw", review_id=review.id)
    return show_withdrawal(review, open_form(WithdrawalForm, url, version=review.version))


def show_withdrawal(review, form, status=200):
    team, sessions = list_reviewers(review), list_sessions(review)
    return respond("reviews/withdraw.html", status=status, form=form, review=review, team=team, sessions=sessions)


@reviews.post("/<id:review_id>/withdrawals", needs=Ability.REVIEW)
def withdraw(review_id):
    review = queries.find_review_to_withdraw(g.place, review_id, g.standing)
    form = WithdrawalForm()
    if form.validate():
        actions.withdraw_review(review, act_of(form, why=form.why.data))
        return saved(then=url_for("reviews.index"), notice=N_("The visit is withdrawn, and its team let go."))
    return show_withdrawal(review, form, 422)
