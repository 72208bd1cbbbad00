"""What is known of a place, side by side for one school year, as this reader may see it."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from nic.access import Ability
from nic.indicators.models import Series
from nic.indicators.queries import open_series, reached_series
from nic.needs.models import NamedFigure
from nic.needs.queries import list_in_force, list_voices
from nic.people.models import Person
from nic.places.models import Link, Place, Standard, Team
from nic.places.queries import MOST, ids_below, opens
from nic.problems.models import Cause, Fishbone, Problem
from nic.reviews.taken.queries import list_found
from nic.science.needs import FIGURES, FINDINGS, PROBLEMS, Said, Section, side_by_side
from nic.science.problem import ProblemStage
from nic.science.snapshot_page import Line, lines_of
from nic.snapshots.queries import published_of

MEASURES = "measures"  # They stand in no column: a need may rest on them.


@dataclass(frozen=True)
class Figure:
    """One figure of the newest school year that was published by then."""

    year: int
    standard: str
    group: str
    line: Line | None  # None: newer figures have taken its place.
    domain: str = ""

    @property
    def cell(self) -> tuple[int, str, str]:
        return self.year, self.standard, self.group


def list_figures(place, year: int, *, sees_all: bool) -> list[Figure]:
    """The one door to the yearly snapshot. Small groups are withheld from whoever doesn't see all of it."""
    published = published_of(place, sees_all)
    newest = next((when for when in published.years if when <= year), None)
    if newest is None:
        return []
    return [
        Figure(newest, standard, line.group, line, published.domains[standard])
        for standard in sorted(published.figures)
        for line in lines_of(published.figures[standard].values(), newest)
        if line.count or line.is_withheld
    ]


def list_said(assessment, place, standing, *, sees_all: bool) -> list[Said]:
    """Everything, in the order of the columns."""
    problems = list_problems(place, standing)
    titles = {one.id: one.standard.title if one.standard else "" for one in problems}
    figures = list_figures(place, assessment.year, sees_all=sees_all)
    return [
        *(Said(f"figure-{one.standard}-{one.group}", FIGURES, one, one.standard, one.domain) for one in figures),
        *(
            Said(f"finding-{one.finding.id}", FINDINGS, one, one.told["standard"], one.told["domain"])
            for one in list_found(place)
        ),
        *(Said(f"problem-{one.id}", PROBLEMS, one, titles[one.id]) for one in problems),
        *(
            Said(f"cause-{one.id}", PROBLEMS, one, titles[one.fishbone.problem_id])
            for one in list_supported_causes(problems)
        ),
        *(Said(f"voice-{one.id}", one.heard_from, one, one.standard, one.domain) for one in list_voices(assessment)),
    ]


def list_sections(assessment, said: Iterable[Said]) -> list[Section]:
    in_force = list_in_force(assessment)
    return side_by_side(in_force["domain"], in_force["area"], said)


def list_problems(place, standing) -> list[Any]:
    """Of the place and of those below it, as far as they were opened to this reader; neither resolved nor only mine."""
    elsewhere = replace(standing, abilities=standing.abilities - {Ability.SEE_EVERY_TEAM})
    here = (Team.place == place) & opens(Problem, standing)
    below = Team.place.in_(ids_below(place) - {place.id}) & opens(Problem, elsewhere)
    found = Problem.select(Problem, Team, Place, Person, Standard).join(Team).join(Place)
    found = found.switch(Problem).join(Person).switch(Problem).left_outer_join(Standard)
    found = found.where(here | below, Problem.withdrawn_at.is_null(), ~Problem.is_only_mine)
    return list(found.where(Problem.stage != ProblemStage.RESOLVED).order_by(Problem.id).limit(MOST))


def list_supported_causes(problems: list[Any]) -> list[Any]:
    """Of their fishbones what evidence supports. Whoever sees a problem sees these."""
    by_id = {one.id: one for one in problems}
    found: Any = Cause.select(Cause, Fishbone).join(Fishbone).where(Fishbone.problem.in_(list(by_id)))
    stands = Fishbone.withdrawn_at.is_null() & Cause.withdrawn_at.is_null() & Cause.parent.is_null(False)
    rows = list(found.where(stands, Cause.evidence == "supported").order_by(Cause.id).limit(MOST))
    for one in rows:
        one.fishbone.problem = by_id[one.fishbone.problem_id]
    return rows


# -- What a need rests on ----------------------------------------------------------------------------------------------


def list_measures(place, standing) -> list[Said]:
    rows = open_series(place, standing).where(Series.stratum == "").order_by(Series.id.desc()).limit(MOST)
    return [Said(f"series-{one.id}", MEASURES, one) for one in rows]


@dataclass(frozen=True)
class Resting:
    """What one need rests on, as this reader may see it, and how much more there is."""

    said: list[Said]
    links: dict[str, Any]  # By the key of what it rests on.
    hidden: int


def list_resting(needs: Iterable[Any], said: Iterable[Said], place, standing) -> dict[int, Resting]:
    """By need. One query for the links, and at most two more for what stands in no column."""
    needs = list(needs)
    links = links_to(needs)
    known: dict[Any, Said] = {uid_of(one): one for one in said if uid_of(one)}
    known |= {one.thing.uid: one for one in reached_measures(links, place, standing)}
    known |= figures_by_uid(links, said)
    found = {}
    for need in needs:
        theirs = [link for link in links if link.to_uid == need.uid]
        seen = {known[link.from_uid].key: link for link in theirs if link.from_uid in known}
        row = [known[link.from_uid] for link in theirs if link.from_uid in known]
        found[need.id] = Resting(row, seen, len(theirs) - len(row))
    return found


def links_to(needs: Iterable[Any]) -> list[Any]:
    uids = [one.uid for one in needs]
    found = Link.select().where(Link.to_uid.in_(uids), Link.to_kind == "need", Link.withdrawn_at.is_null())
    return list(found.order_by(Link.id).limit(MOST)) if uids else []


def uid_of(one: Said) -> UUID | None:
    return one.thing.finding.uid if one.column == FINDINGS else getattr(one.thing, "uid", None)


def reached_measures(links: list[Any], place, standing) -> list[Said]:
    uids = [link.from_uid for link in links if link.from_kind == "series"]
    rows: Any = reached_series(place, standing).where(Series.uid.in_(uids)) if uids else ()
    return [Said(f"series-{one.id}", MEASURES, one) for one in rows]


def figures_by_uid(links: list[Any], said: Iterable[Said]) -> dict[UUID, Said]:
    """One that newer figures took the place of keeps its name, without a number."""
    uids = [link.from_uid for link in links if link.from_kind == "namedfigure"]
    rows: Any = NamedFigure.select().where(NamedFigure.uid.in_(uids)) if uids else ()
    now = {one.thing.cell: one for one in said if one.column == FIGURES}
    return {row.uid: now.get(cell_of(row)) or earlier(row) for row in rows}


def cell_of(row) -> tuple[int, str, str]:
    return row.year, row.standard, row.student_group


def earlier(row) -> Said:
    figure = Figure(row.year, row.standard, row.student_group, None)
    return Said(f"figure-{row.year}-{row.standard}-{row.student_group}", FIGURES, figure, row.standard)
