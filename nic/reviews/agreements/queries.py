from typing import Any

from nic.people.models import Person
from nic.reviews.findings.models import Agreement
from nic.reviews.models import Reviewer
from nic.reviews.queries import takes_notes
from nic.science.accord import Accord, Said, accord_of


def list_agreements(findings) -> dict[int, list[Any]]:
    """By finding, each with its reviewer and their name. One query. Whoever has left the team is among them."""
    found: Any = Agreement.select(Agreement, Reviewer, Person).join(Reviewer).join(Person)
    found = found.where(Agreement.finding.in_([one.id for one in findings]))
    said: dict[int, list[Any]] = {one.id: [] for one in findings}
    for one in found.order_by(Person.name, Agreement.id):
        said[one.finding_id].append(one)
    return said


def accords_of(findings, agreements, team) -> dict[int, Accord]:
    """`team` as of list_reviewers; observers are not asked."""
    asked = [one.id for one in team if takes_notes(one)]
    return {
        one.id: accord_of(one.version, [Said(a.reviewer_id, a.answer, a.of_version) for a in agreements[one.id]], asked)
        for one in findings
    }


def find_agreement(finding, reviewer) -> Agreement | None:
    return Agreement.get_or_none(Agreement.finding == finding, Agreement.reviewer == reviewer)
