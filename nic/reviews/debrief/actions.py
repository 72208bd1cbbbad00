"""What a team says of its notes once it sits together: where they belong, and which say something together.

All of it is one line in the history of the review, with each note before and after: nobody's note changes its words.
"""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.places.changes.actions import change_fields, withdraw
from nic.reviews.actions import refuse_domain
from nic.reviews.models import Cluster, ReviewNote
from nic.text import N_


def sort_notes(
    review, act, notes, *, under: tuple[str, str] | None = None, is_moved=False, cluster=None, is_new=False, school=None
) -> None:  # fmt: skip
    """What one press of a button does with the notes that are ticked: `under` a domain and standard, into a cluster,
    or both."""
    with write():
        if history.is_replay(act):
            return
        if under is not None:
            tag_notes(review, act.inner(), notes, domain=under[0], standard=under[1])
        if is_new:
            make_cluster(review, act.inner(), notes, school=school, domain=under and under[0])
        elif is_moved:
            move_notes(review, act.inner(), notes, cluster=cluster)
        history.record("sort notes", review, act, before={}, after={"sorted": [str(note.uid) for note in notes]})


def tag_notes(review, act, notes, *, domain: str, standard: str = "") -> None:
    """From now on no revision that comes late changes where they stand. No domain: nobody has decided yet."""
    with write():
        if history.is_replay(act):
            return
        if domain or standard:
            refuse_domain(review, domain, standard)
        before = {str(note.uid): [note.domain, note.standard] for note in notes}
        put(notes, domain=domain, standard=standard, tagged_at=act.at)
        after = {uid: [domain, standard] for uid in before}
        history.record("sort notes by domain", review, act, before={"notes": before}, after={"notes": after})


def put(notes: Iterable[Any], **fields: Any) -> None:
    """Their versions stay: those count what their writers wrote, who may be changing them just now."""
    ReviewNote.update(**fields).where(ReviewNote.id.in_([note.id for note in notes])).execute()


def make_cluster(review, act, notes, *, school=None, says: str = "", domain: str | None = None) -> Cluster:
    """`school`: whose sub-team makes it, none for the whole team. Without a domain that of most of its notes."""
    with write():
        if done := history.replayed(act):
            return Cluster.get(Cluster.uid == done.of_uid)
        if domain is None:
            domain = commonest(note.domain for note in notes)
        cluster = Cluster.create(review=review, school=school, says=says, domain=domain, by=act.by, at=act.at)
        before = clusters_of(notes)
        put(notes, cluster=cluster.id)
        after = history.snapshot(cluster) | {"notes": dict.fromkeys(before, cluster.id)}
        history.record("make cluster", cluster, act, before={"notes": before}, after=after)
        return cluster


def commonest(domains: Iterable[str]) -> str:
    named = Counter(domain for domain in domains if domain)
    return named.most_common(1)[0][0] if named else ""


def clusters_of(notes: Iterable[Any]) -> dict[str, int | None]:
    return {str(note.uid): note.cluster_id for note in notes}


def move_notes(review, act, notes, *, cluster=None) -> None:
    """Into a cluster, or out of all of them. One that somebody has just taken apart takes none."""
    with write():
        if history.is_replay(act):
            return
        if cluster is not None and not Cluster.select().where(Cluster.id == cluster.id, present()).exists():
            raise Refused(N_("This cluster was taken apart meanwhile."), field="to")
        before = clusters_of(notes)
        put(notes, cluster=cluster)
        after = dict.fromkeys(before, cluster and cluster.id)
        history.record("move notes", review, act, before={"notes": before}, after={"notes": after})


def present() -> Any:
    return Cluster.withdrawn_at.is_null()


def change_cluster(cluster, act, *, says: str, domain: str) -> None:
    if domain:
        refuse_domain(cluster.review, domain, "")
    change_fields(cluster, act, "change cluster", says=says, domain=domain)


def take_apart(cluster, act) -> None:
    """Its notes are loose again."""
    with write():
        if history.is_replay(act):
            return
        withdraw(cluster, act, "take cluster apart")
        ReviewNote.update(cluster=None).where(ReviewNote.cluster == cluster).execute()
