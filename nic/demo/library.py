"""What the demo's hub makes of the tests that were shared with it, and what a team shows at the year's end."""

from functools import partial
from typing import Any

from nic.cycles.actions import share_cycle
from nic.demo.diary import Diary
from nic.history import Act
from nic.library.models import Package, Showcase, Synthesis
from nic.library.packages.actions import begin_package, publish_package, put_in
from nic.library.showcases.actions import begin_showcase, switch_showcase
from nic.library.syntheses.actions import write_synthesis


def note_synthesis(diary: Diary, told: dict[str, Any]) -> None:
    name, day = f"synthesis {told['key']}", diary.calendar.day
    diary.note_making(name, day(told["on"]), "16:20", told["by"], partial(write, diary, told))


def write(diary: Diary, told: dict[str, Any], act: Act) -> Synthesis:
    words = {name: told.get(name, "").strip() for name in ("title", "tried", "learned", "for_whom", "try_next")}
    rests_on = [diary.known[name] for name in told.get("rests_on", ())]
    return write_synthesis(diary.known[f"place {told['place']}"], act, rests_on=rests_on, **words)


def note_package(diary: Diary, told: dict[str, Any]) -> None:
    name, day = f"package {told['key']}", diary.calendar.day
    diary.note_making(name, day(told["on"]), "16:40", told["by"], partial(put_together, diary, told))


def put_together(diary: Diary, told: dict[str, Any], act: Act) -> Package:
    theory = diary.known[told["theory"]] if "theory" in told else None
    made = begin_package(
        diary.known[f"place {told['place']}"], act, title=told["title"], foreword=told["foreword"].strip(),
        theory=theory,
    )  # fmt: skip
    for one in told["items"]:
        put_in(made, act.inner(), diary.known[one])
    if told.get("public"):
        publish_package(made, act.inner(), is_public=True)
    return made


def note_showcase(diary: Diary, told: dict[str, Any]) -> None:
    name, day = f"showcase {told['key']}", diary.calendar.day
    diary.note_making(name, day(told["on"]), "17:50", told["by"], partial(show, diary, told))


def show(diary: Diary, told: dict[str, Any], act: Act) -> Showcase:
    words = {name: told.get(name, "").strip() for name in ("title", "wanted", "tried", "learned", "advice")}
    cycles = [diary.known[name] for name in told["cycles"]]
    for cycle in cycles:
        share_cycle(cycle, act.inner(), audiences=[None])
    made = begin_showcase(diary.known[f"team {told['place']}"], act, cycles=cycles, **words)
    if told.get("is_on"):
        switch_showcase(made, act.inner(), is_on=True)
    return made
