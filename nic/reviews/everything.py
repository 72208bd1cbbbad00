"""All pages of this room, for the table of contents of the product."""

from nic.reviews.agreements.views import agreements
from nic.reviews.answers.views import answers
from nic.reviews.debrief.views import debrief
from nic.reviews.documents.views import documents
from nic.reviews.findings.views import findings
from nic.reviews.ledger.views import ledger
from nic.reviews.notes.views import notes, worker
from nic.reviews.on_paper.views import on_paper
from nic.reviews.ratings.views import ratings
from nic.reviews.release.views import release, released
from nic.reviews.reports.views import reports
from nic.reviews.sessions.views import sessions
from nic.reviews.taken.views import follow_up, practices
from nic.reviews.team.views import reviewers
from nic.reviews.views import reviews
from nic.reviews.written.views import protocols

EVERYTHING = (
    reviews,
    reviewers,
    sessions,
    documents,
    notes,
    debrief,
    findings,
    agreements,
    ratings,
    worker,
    ledger,
    protocols,
    reports,
    answers,
    release,
    released,
    follow_up,
    practices,
    on_paper,
)
