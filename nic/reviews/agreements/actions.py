from typing import Any

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.reviews.agreements.queries import find_agreement
from nic.reviews.findings.models import Agreement
from nic.reviews.queries import takes_notes
from nic.text import N_


def say_agreement(finding, reviewer, act, *, answer: str, why: str = "") -> Agreement:
    """Of the words that they read: the version that their form has shown."""
    with write():
        found: Any = find_agreement(finding, reviewer)
        if history.is_replay(act):
            return found
        if not takes_notes(reviewer):
            raise Refused(N_("An observer reads along and agrees to no finding."))
        seen = min(act.version or finding.version, finding.version)
        told = {"answer": answer, "why": why, "of_version": seen, "at": act.at}
        before = history.snapshot(found) if found else {}
        if found is None:
            found = Agreement.create(finding=finding, reviewer=reviewer, **told)
        else:
            for name, value in told.items():
                setattr(found, name, value)
            found.version += 1
            found.save()
        history.record("say agreement", found, act, before=before)
        return found
