"""A report is released: from then on everybody may read that edition, and nothing changes it."""

import json
from collections.abc import Collection
from hashlib import sha256
from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.reviews.answers.actions import refuse_unsent
from nic.reviews.release.queries import list_flags
from nic.reviews.reports.actions import refuse_unfounded
from nic.reviews.reports.models import ReleasedReport
from nic.reviews.reports.queries import count_open, find_draft
from nic.text import N_


def mark_of(content: dict[str, Any]) -> str:
    """Which words somebody has read before they released them."""
    return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()[:16]


def release_report(review, act, *, seen: str, kept: Collection[str] = ()) -> ReleasedReport:
    """`seen` is the mark of what the releaser has read, `kept` the keys of the flags that they looked at."""
    with write():
        draft = find_draft(review, review.host.day_of(act.at))
        if history.is_replay(act):
            return draft.newest
        refuse_unready(draft)
        if seen != mark_of(draft.content):
            raise Refused(N_("The draft has changed since you opened this page. Read it again before you release it."))
        if draft.newest and draft.newest.content == draft.content:
            raise Refused(N_("Nothing has changed since the last edition."))
        refuse_unchecked(list_flags(review, draft.content), set(kept))
        report, edition = draft.report, draft.newest.edition + 1 if draft.newest else 1
        made = ReleasedReport.create(
            report=report, edition=edition, content=draft.content, by=act.by, at=act.at
        )  # fmt: skip
        before = history.snapshot(report)
        history.claim(report, act)
        history.record(
            "release report", report, act, before=before,
            after=history.snapshot(report) | {"edition": edition, "kept": sorted(kept)},
        )  # fmt: skip
        return made


def refuse_unready(draft) -> None:
    refuse_unsent(draft.report)
    refuse_unfounded(draft)
    if open_ones := count_open(draft.report):
        raise Refused(
            N_("Corrections that are still open: %(count)s. The team settles them, or you take them back."),
            count=open_ones,
        )
    if draft.unanswered:
        raise Refused(N_("Recommendations without your answer: %(count)s."), count=len(draft.unanswered))


def refuse_unchecked(flags, kept: set[str]) -> None:
    blocking = [flag for flag in flags if flag.is_blocking]
    if blocking:
        raise Refused(
            N_("A name of somebody whom nic knows stands in it: %(name)s. It has to be changed first."),
            name=blocking[0].phrase,
        )
    if any(flag.key not in kept for flag in flags):
        raise Refused(N_("Look at each of these, and tick what stays."), field="kept")
