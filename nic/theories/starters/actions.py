from collections.abc import Sequence

from nic import history
from nic.db import write
from nic.errors import Refused
from nic.problems.causes.actions import add_cause
from nic.science.exchange.limits import LINE
from nic.text import N_
from nic.theories.adoption.models import NodeOrigin
from nic.theories.nodes.actions import add_node

MOST = 40  # Lines that somebody begins with at once.


def add_bones(fishbone, act, *, words: Sequence[str], source: str) -> None:
    """Bones to begin with; the fishbone says where they come from, unless it says already where it was published."""
    require_lines(words)
    with write():
        if history.is_replay(act):
            return
        before = history.snapshot(fishbone)
        history.claim(fishbone, act)
        for line in words:
            add_cause(fishbone, act.inner(), words=line)
        fishbone.source = fishbone.source or source
        fishbone.save()
        history.record("begin with bones", fishbone, act, before=before)


def add_ideas(theory, act, *, words: Sequence[str], source: str, serves: int | None) -> None:
    """Change ideas to begin with; each keeps where it comes from."""
    require_lines(words)
    with write():
        if history.is_replay(act):
            return
        rows = [{"serves_id": serves, "is_weak": False, "evidence": ""}] if serves else []
        for line in words:
            node = add_node(theory, act.inner(), kind="idea", words=line, serves=rows)
            NodeOrigin.create(node=node, source=source)
        after = history.snapshot(theory) | {"begun_from": source}
        history.record("begin with ideas", theory, act, before=history.snapshot(theory), after=after)


def require_lines(words: Sequence[str]) -> None:
    if len(words) > MOST:
        raise Refused(N_("Begin with at most %(most)s lines."), field="lines", most=MOST)
    if any(len(line) > LINE for line in words):
        raise Refused(N_("Use at most %(most)s characters on a line."), field="lines", most=LINE)
