"""Before a report goes out it is looked at again; then it is a public page, a PDF and plain text."""

from uuid import UUID

from flask import g, url_for

from nic.access import Ability
from nic.downloads import as_file
from nic.gate import PLACE, today
from nic.language import here
from nic.papers.plain import plain_text
from nic.papers.press import print_paper
from nic.reviews.queries import find_review
from nic.reviews.release import actions, queries
from nic.reviews.release.forms import ReleaseForm
from nic.reviews.release.paper import SHEETS, paper_of
from nic.reviews.reports.queries import count_open, find_draft
from nic.reviews.reports.said import FLAGS, words_of_report
from nic.reviews.reports.views import where_in
from nic.reviews.taken.queries import count_taken, list_links, list_taken
from nic.science.report import changes, findings_in
from nic.text import N_, sentence
from nic.web import Section, act_of, blaming, open_form, respond, saved, say, whole_address

release = Section("release", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>/report/release")
released = Section("released", __name__, url_prefix=f"{PLACE}/reports")
for section in (release, released):
    section.context_processor(words_of_report)


@release.get("", needs=Ability.HOST_REVIEWS)
def new(review_id):
    review = find_review(g.place, review_id, g.standing)
    draft = find_draft(review, today())
    version = draft.report.version if draft.report else 1
    given = {"version": version, "seen": actions.mark_of(draft.content)}
    return show_check(draft, open_form(ReleaseForm, url_for("release.create", review_id=review_id), **given))


def show_check(draft, form, status=200):
    flags = queries.list_flags(draft.review, draft.content)
    form.kept.choices = [(flag.key, flag.phrase) for flag in flags if not flag.is_blocking]
    return respond(
        "reports/release.html", status=status, draft=draft, review=draft.review, form=form, flag_words=FLAGS,
        blocking=[flag for flag in flags if flag.is_blocking], others=[flag for flag in flags if not flag.is_blocking],
        where=where_in(draft), open_count=count_open(draft.report), today=today(),
        changed=changes(draft.newest.content, draft.content) if draft.newest else [],
    )  # fmt: skip


@release.post("", needs=Ability.HOST_REVIEWS)
def create(review_id):
    review, form = find_review(g.place, review_id, g.standing), ReleaseForm()
    if form.validate():
        with blaming(form):
            made = actions.release_report(review, act_of(form), seen=form.seen.data, kept=form.kept.data)
            notice = N_("The report is released. Everybody can read it here, without an account.")
            return saved(then=url_for("released.show", released_id=made.id), notice=notice)
    return show_check(find_draft(review, today()), form, 422)


@released.get("/<id:released_id>", needs=Ability.PUBLIC)
def show(released_id):
    edition = queries.find_released(g.place, released_id)
    editions = queries.list_editions(edition.report)
    earlier = next((one for one in editions if one.edition < edition.edition), None)
    return respond(
        "reports/released.html", edition=edition, content=edition.content, editions=editions, earlier=earlier,
        changed=changes(earlier.content, edition.content) if earlier else [],
        lives=lives_of(edition.content),
    )  # fmt: skip


def lives_of(content):
    """By finding: how many rest on it, and those of them that this reader may see."""
    links = list_links([UUID(one["uid"]) for one in findings_in(content)])
    counts, taken = count_taken(links), list_taken(links, g.place, g.standing)
    return {uid: (count, taken.get(uid, [])) for uid, count in counts.items()}


@released.get("/<id:released_id>/report.<any(pdf, txt):written_as>", needs=Ability.PUBLIC)
def file(released_id, written_as):
    edition = queries.find_released(g.place, released_id)
    on, address = g.place.day_of(edition.at), whole_address(url_for("released.show", released_id=released_id))
    paper = paper_of(
        edition.content, edition=edition.edition, released_on=on, address=address, lang=here().language
    )  # fmt: skip
    content = print_paper([paper], say, sheets=SHEETS) if written_as == "pdf" else plain_text(paper, say).encode()
    return as_file(say(sentence("%(name)s %(host)s", name=edition.content["name"], host=edition.content["host"])),
                   written_as, content, on, "report")  # fmt: skip
