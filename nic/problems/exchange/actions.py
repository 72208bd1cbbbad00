from nic import history
from nic.db import write
from nic.problems.models import Cause, Fishbone
from nic.science.exchange.shapes import FishboneFile


def bring_fishbone(problem, act, file: FishboneFile) -> Fishbone:
    """A whole fishbone in one act: all of it, with one line of history, or nothing."""
    with write():
        if done := history.replayed(act):
            return Fishbone.get(Fishbone.uid == done.of_uid)
        fishbone = Fishbone.create(problem=problem, effect=file.effect, source=file.source)
        made: list[Cause] = []

        def lay_down(lines, parent) -> None:
            for line in lines:
                cause = Cause.create(
                    fishbone=fishbone, parent=parent, position=len(made) + 1,
                    words=line.words if parent else line.name, **(said(line) if parent else {}),
                )  # fmt: skip
                made.append(cause)
                lay_down(line.causes, cause)

        lay_down(file.bones, None)
        after = history.snapshot(fishbone) | {"causes": [history.snapshot(cause) for cause in made]}
        history.record("bring fishbone", fishbone, act, before={}, after=after)
        return fishbone


def said(line) -> dict:
    return {
        "evidence": line.evidence, "evidence_note": line.showed_by, "is_ours_to_change": line.is_ours,
        "is_set_aside": line.is_set_aside, "set_aside_because": line.set_aside_because,
    }  # fmt: skip
