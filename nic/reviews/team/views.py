"""Who visits: added, given a part, let go."""

from flask import g, url_for

from nic.access import Ability
from nic.errors import Refused
from nic.forms import EmptyForm, whole_or_none
from nic.gate import PLACE
from nic.people.queries import find_person_by_email
from nic.reviews.queries import find_review_to_plan, list_visited
from nic.reviews.team import actions, queries
from nic.reviews.team.forms import PartForm, ReviewerForm
from nic.reviews.team.queries import parts_of
from nic.reviews.words import LEAD, LEARNER, REVIEWER, ROLE_HINTS, ROLES
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved, show_link

reviewers = Section("reviewers", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>/reviewers")


@reviewers.get("/new", needs=Ability.REVIEW, fresh=True)
def new(review_id):
    review = find_review_to_plan(g.place, review_id, g.standing)
    has_lead = any(one.role == LEAD for one in queries.list_reviewers(review))
    form = open_form(
        ReviewerForm, url_for("reviewers.create", review_id=review.id), role=REVIEWER if has_lead else LEAD
    )
    return show_new(review, form)


def show_new(review, form, status=200, known=None):
    """`known`: whom the address belongs to, when that was not who was named."""
    offer(form, review)
    return respond("reviews/new_reviewer.html", status=status, form=form, review=review, hints=ROLE_HINTS, known=known)


def offer(form, review, but=None):
    """What the fields may hold: homes, sponsors and schools by id. `but`: whose part it is."""
    team = [one for one in queries.list_reviewers(review) if one != but]
    sponsors = {person.id: person for person in queries.list_sponsors(team)}
    schools = {school.id: school for school in list_visited(review)}
    homes = {home.id: home for home in queries.list_homes(review)} if "comes_from" in form else {}
    form.role.choices = [(role, ROLES[role]) for role in parts_of(review)]
    form.sponsor.choices = [("", N_("Nobody")), *((id, one.name) for id, one in sponsors.items())]
    form.school.choices = [("", N_("Not decided, or to all")), *((id, one.name) for id, one in schools.items())]
    if homes or "comes_from" in form:
        form.comes_from.choices = [("", N_("None of these")), *((id, one.name) for id, one in homes.items())]
    return homes, sponsors, schools


@reviewers.post("", needs=Ability.REVIEW, fresh=True)
def create(review_id):
    review = find_review_to_plan(g.place, review_id, g.standing)
    form = ReviewerForm()
    homes, sponsors, schools = offer(form, review)
    if not form.validate():
        return show_new(review, form, 422)
    try:
        reviewer, token = actions.add_reviewer(
            review, act_of(form), name=form.name.data, email=form.email.data,
            comes_from=homes.get(form.comes_from.data), known_id=whole_or_none(form.known.data),
            **part_told(form, sponsors, schools),
        )  # fmt: skip
    except Refused as no:
        form.blame(no.field, no.sentence)
        owner = find_person_by_email(form.email.data) if no.field == "email" else None
        is_other = owner is not None and owner.name.casefold() != form.name.data.casefold()
        return show_new(review, form, 422, known=owner if is_other else None)
    back = url_for("reviews.show", review_id=review.id) + "#team"
    notice = sentence(N_("%(name)s is on the team."), name=reviewer.person.name)
    if token:
        return show_link(reviewer.person, token, notice, back=back)
    return saved(then=back, notice=notice)


def part_told(form, sponsors, schools):
    is_learner = form.role.data == LEARNER
    return {
        "role": form.role.data, "sponsor": sponsors.get(form.sponsor.data) if is_learner else None,
        "school": schools.get(form.school.data),
    }  # fmt: skip


@reviewers.get("/<id:reviewer_id>/edit", needs=Ability.REVIEW)
def edit(review_id, reviewer_id):
    reviewer = find_reviewer(review_id, reviewer_id)
    url = url_for("reviewers.update", review_id=review_id, reviewer_id=reviewer_id)
    form = open_form(
        PartForm, url, version=reviewer.version, role=reviewer.role, school=reviewer.school_id,
        sponsor=reviewer.sponsor_id,
    )  # fmt: skip
    return show_edit(reviewer, form)


def find_reviewer(review_id, reviewer_id):
    return queries.find_reviewer(find_review_to_plan(g.place, review_id, g.standing), reviewer_id)


def show_edit(reviewer, form, status=200):
    offer(form, reviewer.review, but=reviewer)
    told = {"form": form, "reviewer": reviewer, "review": reviewer.review, "hints": ROLE_HINTS}
    return respond("reviews/part.html", status=status, **told)


@reviewers.post("/<id:reviewer_id>", needs=Ability.REVIEW)
def update(review_id, reviewer_id):
    reviewer, form = find_reviewer(review_id, reviewer_id), PartForm()
    _, sponsors, schools = offer(form, reviewer.review, but=reviewer)
    if form.validate():
        with blaming(form):
            actions.change_part(reviewer, act_of(form), **part_told(form, sponsors, schools))
            return saved(then=url_for("reviews.show", review_id=review_id) + "#team", notice=N_("The part is changed."))
    return show_edit(reviewer, form, 422)


@reviewers.post("/<id:reviewer_id>/withdrawal", needs=Ability.REVIEW)
def let_go(review_id, reviewer_id):
    reviewer = find_reviewer(review_id, reviewer_id)
    actions.let_go(reviewer, act_of(complete(EmptyForm())))
    notice = sentence(N_("%(name)s is no longer on the team, and goes to no session of it."), name=reviewer.person.name)
    return saved(then=url_for("reviews.show", review_id=review_id) + "#team", notice=notice)
