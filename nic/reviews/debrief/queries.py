"""The notes of a visit as a team sorts them: one board for each sub-team, and one for all of it."""

from dataclasses import dataclass
from typing import Any
from zlib import crc32

from peewee import JOIN, fn

from nic.history import History
from nic.places.models import Place
from nic.places.queries import find_one
from nic.reviews.models import Cluster, Reviewer, ReviewNote
from nic.reviews.notes.queries import list_team_notes

MOST = 500


@dataclass(frozen=True)
class Board:
    """`loose` are the notes in no cluster, `clusters` each with its notes; both in the order in which they came."""

    loose: list[Any]
    clusters: list[tuple[Any, list[Any]]]


def lay_board(review, notes, school) -> Board:
    """Of one school's sub-team, or without a school of the whole team, which sees the clusters of all."""
    clusters = [one for one in list_clusters(review) if school is None or one.school_id == school.id]
    within: dict[int, list[Any]] = {one.id: [] for one in clusters}
    loose, writers = [], schools_of_writers(review)
    for note in notes:
        if note.cluster_id is None:
            if school is None or school_of(note, writers) == school.id:
                loose.append(note)
        elif note.cluster_id in within:
            within[note.cluster_id].append(note)
    return Board(loose, [(one, within[one.id]) for one in clusters])


def school_of(note, writers: dict[int, int | None]) -> int | None:
    """Where it was noted; of one from no school that of its writer's sub-team."""
    here = note.session.school_id if note.session else None
    return here or writers.get(note.by_id)


def schools_of_writers(review) -> dict[int, int | None]:
    """By person. Those who have left the team are among them: their notes stay with their sub-team."""
    rows: Any = Reviewer.select(Reviewer.person, Reviewer.school).where(Reviewer.review == review)
    return dict(rows.order_by(Reviewer.id).tuples())


def list_clusters(review) -> list[Any]:
    """Each with its school."""
    found = Cluster.select(Cluster, Place).join(Place, JOIN.LEFT_OUTER)
    found = found.where(Cluster.review == review, Cluster.withdrawn_at.is_null())
    return list(found.order_by(Cluster.id).limit(MOST))


def find_cluster(review, cluster_id) -> Any:
    return find_one(of_review(review, cluster_id).where(Cluster.withdrawn_at.is_null()))


def find_cluster_to_take_apart(review, cluster_id) -> Any:
    """Also one that is gone already: the second of two clicks gets the answer of the first."""
    return find_one(of_review(review, cluster_id))


def of_review(review, cluster_id) -> Any:
    found = Cluster.select(Cluster, Place).join(Place, JOIN.LEFT_OUTER)
    return found.where(Cluster.review == review, Cluster.id == cluster_id)


def list_notes_of(cluster) -> list[Any]:
    notes: list[Any] = list_team_notes(cluster.review)
    return [note for note in notes if note.cluster_id == cluster.id]


def newest_on_board(review) -> int:
    """Another number as soon as anything on the boards of a visit is otherwise."""
    ours = Cluster.select(Cluster.uid).where(Cluster.review == review)
    acted: Any = History.select(fn.MAX(History.id))
    acted = acted.where((History.of_uid == review.uid) | History.of_uid.in_(ours))
    ready = (ReviewNote.review == review) & ReviewNote.is_ready & ReviewNote.withdrawn_at.is_null()
    noted: Any = ReviewNote.select(fn.COUNT(ReviewNote.id), fn.SUM(ReviewNote.version)).where(ready)
    count, versions = noted.tuples().get()
    return crc32(f"{acted.scalar()} {count} {versions}".encode())
