"""Whether each of the team can let a finding go as it stands."""

from flask import g, request, url_for

from nic.access import Ability
from nic.gate import PLACE, today
from nic.reviews.agreements.actions import say_agreement
from nic.reviews.agreements.forms import AgreementForm
from nic.reviews.findings.queries import find_finding
from nic.reviews.findings.views import show_finding, words_of_findings
from nic.reviews.queries import find_writing_part
from nic.text import N_
from nic.web import Section, act_of, blaming, saved

agreements = Section("agreements", __name__, url_prefix=f"{PLACE}/reviews/<id:review_id>/findings/<id:finding_id>")
agreements.context_processor(words_of_findings)


@agreements.post("/agreement", needs=Ability.REVIEW)
def say(review_id, finding_id):
    mine = find_writing_part(g.place, review_id, g.standing, today())
    finding = find_finding(mine.review, finding_id)
    form = AgreementForm()
    if form.validate() and form.says_why():
        with blaming(form):
            said = say_agreement(finding, mine, act_of(form), answer=form.answer.data, why=form.why.data)
            is_earlier = said.of_version < finding.version
            notice = (
                N_("Noted, of the words that you had before you. They have changed since: read them again.")
                if is_earlier
                else N_("Noted. The team sees it.")
            )
            return saved(then=where_from(finding), notice=notice)
    return show_finding(mine, finding, 422, agreement_form=form)


def where_from(finding):
    """Whoever agreed in the list of all goes on there."""
    if "list" in request.args:
        return url_for("findings.index", review_id=finding.review_id) + f"#finding-{finding.id}"
    return url_for("findings.show", review_id=finding.review_id, finding_id=finding.id) + "#agreement"
