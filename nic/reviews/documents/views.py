"""What the host gives the visiting team to read: for the host and the team, nobody else."""

from flask import g, url_for

from nic.access import Ability
from nic.forms import EmptyForm
from nic.gate import PLACE
from nic.places.attachments.actions import take_back_attachment
from nic.places.attachments.files import LARGEST_POST
from nic.places.attachments.queries import find_file, find_file_to_take_back
from nic.places.attachments.views import TAKEN_BACK, download, open_files_form, show_page, take_files
from nic.reviews.queries import find_review
from nic.text import N_
from nic.web import Section, act_of, complete, saved

documents = Section("documents", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>/documents")


@documents.get("/new", needs=Ability.HOST_REVIEWS)
def new(review_id):
    review = find_review(g.place, review_id, g.standing)
    return show_new(review)(open_files_form(posts_to(review)))


def posts_to(review):
    return url_for("documents.attach", review_id=review.id)


def show_new(review):
    def page(form, status=200):
        thread = [(review.name, page_of(review)), (N_("share documents"), None)]
        return show_page(
            form, status, words=review.name, url=posts_to(review), thread=thread, seen_by=[],
            note=N_("Your place and the visiting team can read them, nobody else."),
        )  # fmt: skip

    return page


@documents.post("", needs=Ability.HOST_REVIEWS, largest=LARGEST_POST)
def attach(review_id):
    review = find_review(g.place, review_id, g.standing)
    return take_files(review, then=page_of(review), page=show_new(review))


def page_of(review):
    return url_for("reviews.show", review_id=review.id) + "#documents"


@documents.get("/<uuid:attachment_uid>", needs=Ability.LOOK)
def file(review_id, attachment_uid):
    return download(find_file(find_review(g.place, review_id, g.standing), attachment_uid))


@documents.post("/<uuid:attachment_uid>/withdrawal", needs=Ability.HOST_REVIEWS)
def withdraw(review_id, attachment_uid):
    review = find_review(g.place, review_id, g.standing)
    take_back_attachment(find_file_to_take_back(review, attachment_uid), act_of(complete(EmptyForm())))
    return saved(then=page_of(review), notice=TAKEN_BACK)
