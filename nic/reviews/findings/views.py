"""What the team found: by domain, each finding with the notes that it rests on."""

from typing import Any

from flask import g, request, url_for

from nic.access import Ability
from nic.forms import EmptyForm, MoveForm, WithdrawalForm
from nic.gate import PLACE, today
from nic.reviews.agreements.forms import AgreementForm
from nic.reviews.agreements.queries import accords_of, list_agreements
from nic.reviews.debrief.queries import find_cluster, list_notes_of
from nic.reviews.findings import actions, queries
from nic.reviews.findings.forms import FindingForm, NotesForm, QuoteForm
from nic.reviews.notes.queries import list_team_notes
from nic.reviews.queries import find_reading_part, find_writing_part, protocol_followed, takes_notes
from nic.reviews.release.queries import list_names_around, list_place_names
from nic.reviews.team.queries import list_reviewers
from nic.reviews.views import words
from nic.reviews.words import AGREEMENTS, FINDINGS, SOURCE_WORDS
from nic.science.findings import lack_of, lack_of_voice, quotas
from nic.science.release_check import flags_in
from nic.text import N_
from nic.web import Section, act_of, blaming, complete, open_form, respond, saved

findings = Section("findings", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>/findings")


def words_of_findings():
    return words() | {"finding_words": FINDINGS, "source_words": SOURCE_WORDS, "agreement_words": AGREEMENTS}


findings.context_processor(words_of_findings)


@findings.get("", needs=Ability.LOOK)
def index(review_id):
    mine = find_reading_part(g.place, review_id, g.standing, today())
    review, protocol = mine.review, protocol_followed(mine.review)
    carried = queries.list_findings(review)
    seen = [one.seen for one in carried]
    found = [one.finding for one in carried]
    said = list_agreements(found)
    return respond(
        "findings/index.html", review=review, mine=mine, protocol=protocol, may_write=takes_notes(mine),
        by_domain={one.title: [each for each in carried if each.finding.domain == one.title]
                   for one in protocol.domains},
        quotas={(one.domain, one.kind): one for one in quotas(protocol, seen)},
        weak={one.id: lack for one in seen if (lack := lack_of(one, protocol.minimum_sources))},
        voice=lack_of_voice(seen), accords=accords_of(found, said, list_reviewers(review)), any_found=bool(found),
        unsaid={one.id for one in found if not said_now(one, said[one.id], mine)},
    )  # fmt: skip


def said_now(finding, said, mine) -> bool:
    return any(one.reviewer_id == mine.id and one.of_version >= finding.version for one in said)


# -- Write ---------------------------------------------------------------------------------------------------------


@findings.get("/new", needs=Ability.REVIEW)
def new(review_id):
    """Of a cluster, with all of its notes; or of nothing but a thought, that still looks for its notes."""
    mine = find_writing_part(g.place, review_id, g.standing, today())
    cluster = cluster_asked(mine)
    notes = list_notes_of(cluster) if cluster else []
    given = {"words": cluster.says, "domain": cluster.domain, "notes": [note.id for note in notes]} if cluster else {}
    asked = {"kind": request.args.get("what"), "domain": request.args.get("domain")}
    asked = {name: value for name, value in asked.items() if value}
    form = open_form(FindingForm, new_at(mine, cluster), **given | asked)
    return show_new(mine, form, cluster, notes)


def cluster_asked(mine):
    asked = request.args.get("cluster", type=int)
    return find_cluster(mine.review, asked) if asked else None


def new_at(mine, cluster):
    return url_for("findings.create", review_id=mine.review_id, cluster=cluster.id if cluster else None)


def show_new(mine, form, cluster, notes, status=200):
    offer(form, protocol_followed(mine.review), notes)
    return respond(
        "findings/new.html", status=status, form=form, review=mine.review, cluster=cluster,
        posts_to=new_at(mine, cluster), protocol=protocol_followed(mine.review),
    )  # fmt: skip


def offer(form, protocol, notes=()):
    form.domain.choices = [("", N_("Choose ...")), *((one.title, one.title) for one in protocol.domains)]
    form.standard.choices = {
        None: [("", N_("None"))],
        **{one.title: [(title, title) for title in one.standards] for one in protocol.domains if one.standards},
    }
    form.notes.choices = [(note.id, note.words) for note in notes]
    return form


@findings.post("", needs=Ability.REVIEW)
def create(review_id):
    mine, form = find_writing_part(g.place, review_id, g.standing, today()), FindingForm()
    cluster = cluster_asked(mine)
    notes = list_notes_of(cluster) if cluster else []
    offer(form, protocol_followed(mine.review), notes)
    if form.validate():
        with blaming(form):
            ticked = [note for note in notes if note.id in (form.notes.data or ())]
            finding = actions.write_finding(mine.review, act_of(form), notes=ticked, **form.told())
            notice = N_("The finding is written. Each of the team can now say whether they agree.")
            return saved(then=page_of(finding), notice=notice)
    return show_new(mine, form, cluster, notes, 422)


def page_of(finding, anchor=""):
    return url_for("findings.show", review_id=finding.review_id, finding_id=finding.id) + anchor


# -- One finding ---------------------------------------------------------------------------------------------------


@findings.get("/<id:finding_id>", needs=Ability.LOOK)
def show(review_id, finding_id):
    mine = find_reading_part(g.place, review_id, g.standing, today())
    return show_finding(mine, queries.find_finding(mine.review, finding_id))


def show_finding(mine, finding, status=200, **forms):
    """`forms` replaces the one that came back with errors."""
    protocol, team = protocol_followed(mine.review), list_reviewers(mine.review)
    carried, said = queries.carry(finding), list_agreements([finding])
    own = next((one for one in said[finding.id] if one.reviewer_id == mine.id), None)
    accord = accords_of([finding], said, team)[finding.id]
    return respond(
        "findings/show.html", status=status, review=mine.review, mine=mine, finding=finding, carried=carried,
        protocol=protocol, weak=lack_of(carried.seen, protocol.minimum_sources), may_write=takes_notes(mine),
        said=said[finding.id], accord=accord, flags=flags_of(mine.review, carried.quotes),
        silent=[one.person.name for one in team if one.id in accord.silent],
        offered=offered(mine.review, finding, carried),
        **own_forms(finding, own) | forms,
    )  # fmt: skip


def flags_of(review, quotes) -> dict[int, list[Any]]:
    """What in a quote may tell who it was, by its id. The report is looked through once more before it is released."""
    if not quotes:
        return {}
    texts = {str(one.id): one.words for one in quotes}
    found = flags_in(texts, list_names_around(review), list_place_names(review))
    return {one.id: [flag for flag in found if flag.where == str(one.id)] for one in quotes}


def own_forms(finding, own) -> dict[str, Any]:
    at = {"review_id": finding.review_id, "finding_id": finding.id}
    is_now = own and own.of_version >= finding.version
    given = {"answer": own.answer, "why": own.why} if is_now else {}
    return {
        "own": own,
        "quote_form": open_form(QuoteForm, url_for("findings.quote", **at)),
        "agreement_form": open_form(
            AgreementForm, url_for("agreements.say", **at), version=finding.version, **given
        ),
        "notes_form": NotesForm(formdata=None),
    }  # fmt: skip


def offered(review, finding, carried):
    """Notes that it could rest on too: those of its domain, and apart from them all others."""
    there = {note.id for note in carried.notes}
    more = [note for note in list_team_notes(review) if note.id not in there]
    near = [note for note in more if note.domain == finding.domain]
    return near, [note for note in more if note.domain != finding.domain]


@findings.get("/<id:finding_id>/edit", needs=Ability.REVIEW)
def edit(review_id, finding_id):
    mine = find_writing_part(g.place, review_id, g.standing, today())
    finding = queries.find_finding(mine.review, finding_id)
    url = url_for("findings.update", review_id=review_id, finding_id=finding_id)
    given = {name: getattr(finding, name) for name in (*actions.PLAIN, "version")}
    return show_edit(mine, finding, open_form(FindingForm, url, **given))


def show_edit(mine, finding, form, status=200):
    protocol = protocol_followed(mine.review)
    offer(form, protocol)
    return respond(
        "findings/edit.html", status=status, form=form, review=mine.review, finding=finding, protocol=protocol
    )


@findings.post("/<id:finding_id>", needs=Ability.REVIEW)
def update(review_id, finding_id):
    mine, form = find_writing_part(g.place, review_id, g.standing, today()), FindingForm()
    finding = queries.find_finding(mine.review, finding_id)
    offer(form, protocol_followed(mine.review))
    if form.validate():
        with blaming(form):
            actions.change_finding(finding, act_of(form), **form.told())
            return saved(then=page_of(finding), notice=N_("The finding is saved."))
    return show_edit(mine, finding, form, 422)


@findings.post("/<id:finding_id>/moves", needs=Ability.REVIEW)
def move(review_id, finding_id):
    mine = find_writing_part(g.place, review_id, g.standing, today())
    finding, form = queries.find_finding(mine.review, finding_id), complete(MoveForm())
    actions.move_finding(finding, act_of(form), way=form.way.data)
    return saved(then=url_for("findings.index", review_id=review_id) + f"#finding-{finding.id}")


@findings.post("/<id:finding_id>/withdrawal", needs=Ability.REVIEW)
def withdraw(review_id, finding_id):
    mine, form = find_writing_part(g.place, review_id, g.standing, today()), WithdrawalForm()
    finding = queries.find_finding_to_withdraw(mine.review, finding_id)
    actions.withdraw_finding(finding, act_of(complete(form), why=form.why.data))
    return saved(
        then=url_for("findings.index", review_id=review_id), notice=N_("The finding is withdrawn; its notes stay.")
    )


# -- What it rests on and repeats ----------------------------------------------------------------------------------


@findings.post("/<id:finding_id>/notes", needs=Ability.REVIEW)
def add_notes(review_id, finding_id):
    mine, form = find_writing_part(g.place, review_id, g.standing, today()), NotesForm()
    finding = queries.find_finding(mine.review, finding_id)
    if form.validate():
        with blaming(form):
            ticked = [note for note in list_team_notes(mine.review) if note.id in form.notes.data]
            actions.rest_on(finding, act_of(form), ticked)
            return saved(then=page_of(finding, "#notes"), notice=N_("The finding rests on them too."))
    return show_finding(mine, finding, 422, notes_form=form)


@findings.post("/<id:finding_id>/notes/removal", needs=Ability.REVIEW)
def remove_note(review_id, finding_id):
    mine, form = find_writing_part(g.place, review_id, g.standing, today()), complete(NotesForm())
    finding = queries.find_finding(mine.review, finding_id)
    actions.rest_no_longer_on(finding, act_of(form), form.notes.data)
    return saved(then=page_of(finding, "#notes"), notice=N_("It rests on that note no longer. The note stays."))


@findings.post("/<id:finding_id>/quotes", needs=Ability.REVIEW)
def quote(review_id, finding_id):
    mine, form = find_writing_part(g.place, review_id, g.standing, today()), QuoteForm()
    finding = queries.find_finding(mine.review, finding_id)
    if form.validate():
        with blaming(form):
            actions.add_quote(finding, act_of(form), words=form.words.data, said_by=form.said_by.data)
            return saved(then=page_of(finding, "#quotes"), notice=N_("The quote is kept."))
    return show_finding(mine, finding, 422, quote_form=form)


@findings.post("/<id:finding_id>/quotes/<id:quote_id>/withdrawal", needs=Ability.REVIEW)
def withdraw_quote(review_id, finding_id, quote_id):
    mine = find_writing_part(g.place, review_id, g.standing, today())
    finding = queries.find_finding(mine.review, finding_id)
    actions.withdraw_quote(queries.find_quote(finding, quote_id), act_of(complete(EmptyForm())))
    return saved(then=page_of(finding, "#quotes"), notice=N_("The quote is taken out."))
