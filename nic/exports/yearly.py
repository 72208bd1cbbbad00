"""The rows of what a place does every year: plans, reports, figures, support."""

from collections.abc import Sequence
from typing import Any

from nic.exports.parts.queries import drafted, for_the_public, handed_in
from nic.exports.queries import Asking, Contents
from nic.plans.editions.queries import endings_of
from nic.science.exported.yearly import ASKED_HERE, ASKED_OF_US, DRAFT, EDITION, PUBLIC
from nic.science.plan import PARTS, school_year
from nic.science.plan_edition import with_endings
from nic.science.report import findings_in
from nic.snapshots.page import page_of
from nic.support.queries import Asked

Rows = list[dict[str, Any]]
OF_A_GOAL = (
    "what", "domain", "standard", "for_whom", "changes", "how_known", "by_on", "ended_as",
)  # fmt: skip
PRINTED = frozenset(PARTS) - {"last_year"}
OF_OURSELVES = {"reflection"}  # Everybody reads it nowhere.
OF_AN_ACTION = ("words", "as_role", "due_on", "done_on", "cost", "funding")
OF_A_REPORT = ("name", "host", "begins_on", "ends_on", "protocol", "standards", "opening")
OF_A_FINDING = ("kind", "words", "standard", "because", "sustains")


def yearly_rows(contents: Contents, asking: Asking) -> dict[str, Rows]:
    return {
        **plan_rows(plans_of(contents)), **report_rows(contents), "figures": figure_rows(contents, asking),
        "support": support_rows(contents.asked, ASKED_HERE) + support_rows(contents.asked_of_us, ASKED_OF_US),
    }  # fmt: skip


# -- Plans: as an edition tells them, without who does something -------------------------------------------------------


def plans_of(contents: Contents) -> list[tuple[Any, Any, dict[str, Any], str]]:
    """Each with its edition, if it has one, what may be read of it, and as what."""
    editions, public = handed_in(contents.plans), for_the_public(contents.public_plans)
    found = [
        (plan, editions[plan.id], with_endings(editions[plan.id].content, endings_of(plan)), EDITION)
        if plan.id in editions
        else (plan, None, drafted(plan), DRAFT)
        for plan in contents.plans
    ]
    return found + [(plan, *public[plan.id], PUBLIC) for plan in contents.public_plans]


def plan_rows(plans) -> dict[str, Rows]:
    rows: dict[str, Rows] = {name: [] for name in ("plans", "plan_parts", "goals", "goal_measures", "actions")}
    for number, (plan, edition, content, read_as) in enumerate(plans, start=1):
        rows["plans"].append({
            "plan": number, "place": plan.place.name, "school_year": school_year(plan.year),
            "stage": None if read_as == PUBLIC else plan.stage, "read_as": read_as,
            "edition": edition and edition.edition,
            "submitted_on": edition and plan.place.day_of(edition.at).isoformat(),
        })  # fmt: skip
        told = [key for key in content["parts"] if key in PRINTED and (key not in OF_OURSELVES or read_as != PUBLIC)]
        rows["plan_parts"] += [{"plan": number, "part": key, "words": content["parts"][key]} for key in told]
        for goal in content["goals"]:
            add_goal(rows, number, goal)
    return rows


def add_goal(rows: dict[str, Rows], plan: int, goal: dict[str, Any]) -> None:
    number = len(rows["goals"]) + 1
    rows["goals"].append({"plan": plan, "goal": number, **{name: goal[name] for name in OF_A_GOAL}})
    rows["goal_measures"] += [
        {"goal": number, **{name: one[name] for name in ("name", "baseline", "target", "unit", "direction")},
         "withheld": one["target"] is None}
        for one in goal["measures"]
    ]  # fmt: skip
    rows["actions"] += [{"goal": number, **{name: one[name] for name in OF_AN_ACTION}} for one in goal["actions"]]


# -- Reports of visits: their released editions, which everybody may read ----------------------------------------------


def report_rows(contents: Contents) -> dict[str, Rows]:
    """All of a report about this place or what it stands in; of one elsewhere what was offered here."""
    rows: dict[str, Rows] = {"reports": [], "findings": []}
    offered = {str(one.finding.uid) for one in contents.practices}
    ours = {one.id for one in contents.reports}
    others = {one.edition.id: one.edition for one in contents.practices if one.edition.id not in ours}
    for number, edition in enumerate([*contents.reports, *others.values()], start=1):
        content, host = edition.content, edition.report.review.host
        rows["reports"].append({
            "report": number, **{name: content[name] for name in OF_A_REPORT}, "edition": edition.edition,
            "released_on": host.day_of(edition.at).isoformat(),
        })  # fmt: skip
        levels = {one["title"]: one["level"] for one in content["domains"]}
        for one in findings_in(content):
            if edition.id in ours or one["uid"] in offered:
                told = {"level": levels.get(one["domain"]), "offered_here": one["uid"] in offered}
                rows["findings"].append({"report": number, **told, **finding_row(one)})
    for one in rows["reports"][len(contents.reports) :]:
        one["opening"] = None
    return rows


def finding_row(one: dict[str, Any]) -> dict[str, Any]:
    answer = one["answer"] or {}
    return {
        "domain": one["domain"], **{name: one[name] for name in OF_A_FINDING},
        "sources": "; ".join(one["sources"]), "heard_from": "; ".join(one["heard_from"]),
        "answer": answer.get("answer"), "answer_because": answer.get("why"), "answer_due_on": answer.get("due_on"),
    }  # fmt: skip


# -- Figures and support -----------------------------------------------------------------------------------------------


def figure_rows(contents: Contents, asking: Asking) -> Rows:
    """As the snapshot's page tells them, year by year, to the last digit."""
    published = contents.published
    years = [year for year in published.years if asking.year in (None, year)]
    return [
        {
            "place": asking.place.name, "school_year": school_year(year), "domain": published.domains[standard],
            "standard": standard, "student_group": line.group, "how_many": line.count and line.count.some,
            "out_of": line.count and line.count.of, "percent": line.now, "change": line.change, "gap": line.gap,
            "withheld": line.is_withheld, "published_by": published.publishers[standard].name,
        }
        for year in years
        for standard, lines in page_of(published, {"year": str(year)}).tables.items()
        for line in lines
        if line.count or line.is_withheld
    ]  # fmt: skip


def support_rows(asked: Sequence[Asked], way: str) -> Rows:
    """The words of both sides, without who wrote them."""
    plain = ("about", "asked", "promised", "declined_because", "kept_because", "still_needed")
    return [
        {
            "way": way, "place": one.support.place.name, "asked_of": one.support.asked_of.name, "state": str(one.state),
            "needed_by_on": one.support.needed_by_on.isoformat(),
            "promised_on": one.support.promised_on.isoformat() if one.support.promised_on else None,
            **{name: getattr(one.support, name) for name in plain},
        }
        for one in asked
    ]  # fmt: skip
