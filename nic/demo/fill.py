"""Reads the seeds, and lets the demo's people do it all, from long ago until now."""

import tomllib
from datetime import datetime
from pathlib import Path
from typing import Any

from nic.db import write
from nic.demo.adoptions import note_adoption, note_edition
from nic.demo.calendar import Calendar
from nic.demo.cycles import note_cycle
from nic.demo.debriefs import note_debrief
from nic.demo.editions import note_indicator
from nic.demo.friends import note_coaching, note_talk
from nic.demo.ideas import note_quiet_answer, note_same_idea
from nic.demo.library import note_package, note_showcase, note_synthesis
from nic.demo.meetings import note_huddle, note_task
from nic.demo.needs import note_needs
from nic.demo.networks import note_network
from nic.demo.places import begin
from nic.demo.plan_lives import note_plan_desk, note_plan_life
from nic.demo.plans import note_plan
from nic.demo.problems import note_issue, note_problem
from nic.demo.reasoning import note_theory
from nic.demo.series import note_days, note_series
from nic.demo.snapshots import note_snapshot
from nic.demo.support import note_support
from nic.demo.tallies import note_tally
from nic.demo.visit_reports import note_visit_report
from nic.demo.visits import note_protocol, note_review
from nic.history import History
from nic.people.queries import find_person_by_email
from nic.places.queries import has_places

ZONE = "America/New_York"
WORK = (
    "indicator",
    "problem",
    "theory",
    "series",
    "cycle",
    "task",
    "huddle",
    "tally",
    "coaching",
    "talk",
    "issue",
    "theory_edition",
    "adoption",
    "review",
    "debrief",
    "protocol",
    "visit_report",
    "snapshot",
    "needs",
    "plan",
    "plan_desk",
    "plan_life",
    "support",
    "network",
    "same_idea",
    "quiet_answer",
    "synthesis",
    "package",
    "showcase",
)


def fill(seeds: Path, now: datetime) -> bool:
    """All of it or nothing; where the demo is already, nothing. Raises Occupied where somebody's real places are."""
    people = read(seeds / "demo/people.toml")
    with write():
        if find_person_by_email(people["administrator"]["email"]):
            return False
        if has_places():
            raise Occupied
        diary = begin(Calendar(now, ZONE, people["closed"]), people, read(seeds / "standards-vermont.toml"))
        work = read_work(seeds / "demo")
        for one in work["series"]:
            note_days(diary, one)
        for kind, note in (
            ("indicator", note_indicator), ("problem", note_problem), ("theory", note_theory), ("series", note_series),
            ("cycle", note_cycle), ("task", note_task), ("huddle", note_huddle),
            ("theory_edition", note_edition), ("adoption", note_adoption),
            ("tally", note_tally), ("coaching", note_coaching), ("talk", note_talk),
            ("issue", note_issue), ("protocol", note_protocol), ("review", note_review),
            ("visit_report", note_visit_report),
            ("debrief", note_debrief), ("snapshot", note_snapshot), ("needs", note_needs),
            ("plan", note_plan), ("plan_desk", note_plan_desk), ("plan_life", note_plan_life),
            ("support", note_support), ("network", note_network),
            ("same_idea", note_same_idea), ("quiet_answer", note_quiet_answer),
            ("synthesis", note_synthesis), ("package", note_package), ("showcase", note_showcase),
        ):  # fmt: skip
            for one in work[kind]:
                note(diary, one)
        diary.play()
        return True


class Occupied(Exception):
    """There are places here that are not the demo's."""


def is_demo(seeds: Path) -> bool:
    return find_person_by_email(read(seeds / "demo/people.toml")["administrator"]["email"]) is not None


def last_entry_at() -> datetime:
    return History.select().order_by(History.id.desc()).get().at


def read_work(folder: Path) -> dict[str, list[dict[str, Any]]]:
    """What the teams did, from every file; the place stands at the top of the file or in each part."""
    found: dict[str, list[dict[str, Any]]] = {kind: [] for kind in WORK}
    for path in sorted(folder.glob("*.toml")):
        told = read(path)
        for kind in WORK:
            found[kind] += [{"place": told.get("place"), "by": one.get("owner"), **one} for one in told.get(kind, ())]
    return found


def read(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text())
