from collections.abc import Sequence
from typing import Any

from wtforms import BooleanField, FieldList, FormField, StringField, TextAreaField
from wtforms.validators import InputRequired, Length, NumberRange, Optional

from nic.access import Kind
from nic.forms import SHORT, Form, Part, RadioField, SelectField, SelectMultipleField, WholeField
from nic.naming import a_name
from nic.places.words import KIND
from nic.reviews.sessions.forms import LINE, ClockField
from nic.reviews.words import AGENCY_SEES, HEARD_FROM, KINDS, LEAD, LEARNER, OBSERVER, ORIGINS, REVIEWER, ROLES
from nic.science.protocol_faults import LONGEST_LINE, MOST_SOURCES
from nic.science.visit import TALKS, SessionKind
from nic.text import N_, sentence

MOST_DOMAINS, MOST_SLOTS = 15, 30
TEXT = Length(max=4000, message=SHORT)
LINES = N_("One a line.")
VISITED = (Kind.SUPERVISORY_UNION, Kind.DISTRICT, Kind.SCHOOL)


def between(least: int, most: int) -> NumberRange:
    return NumberRange(least, most, sentence("Enter a number from %(min)s to %(max)s."))


def number(label: str, least: int, most: int, description: str = "") -> WholeField:
    asks = InputRequired(N_("Enter a whole number."))
    return WholeField(label, [asks, between(least, most)], description=description)


def in_lines(text: str | None) -> list[str]:
    """What stands in each line, without empty ones and without what is said a second time."""
    return list(dict.fromkeys(line.strip() for line in (text or "").splitlines() if line.strip()))


class CopyForm(Form):
    name = a_name(N_("Name of your protocol"), N_("Give your protocol a name."))
    begun_from = RadioField(
        N_("Begin with a copy of"), [InputRequired(N_("Choose what to begin with."))], choices=[]
    )  # fmt: skip


class DomainPart(Part):
    title = StringField(N_("Name of the domain"), [Optional(), Length(max=LONGEST_LINE, message=SHORT)])
    look_fors = TextAreaField(N_("What to look for"), [Optional(), TEXT], description=LINES)
    standards = TextAreaField(N_("Standards that stand under it"), [Optional(), TEXT], description=LINES)

    def told(self) -> dict[str, Any]:
        lines = {name: in_lines(self[name].data) for name in ("standards", "look_fors")}
        return {"title": self.title.data or "", **lines}


class SlotPart(Part):
    at = ClockField(N_("Begins at"), [Optional()])
    minutes = WholeField(N_("Minutes"), [Optional(), NumberRange(5, 600, N_("Enter 5 to 600 minutes."))])
    title = StringField(N_("Title"), [Optional(), LINE])
    kind = SelectField(N_("What is it?"), choices=list(KINDS.items()), default=SessionKind.OBSERVATION)
    heard_from: Any = SelectField(N_("With whom?"), [Optional()], choices=[("", N_("Nobody")), *HEARD_FROM.items()])

    def told(self) -> dict[str, Any]:
        """Only of an interview or a focus group is it said with whom."""
        heard_from = self.heard_from.data or "" if self.kind.data in TALKS else ""
        told = {"at": self.at.data or "", "minutes": self.minutes.data, "title": self.title.data or ""}
        return told | {"kind": self.kind.data, "with": heard_from}


class ProtocolForm(Form):
    """All that a protocol says. Whoever empties a domain or a line of the schedule takes it out."""

    name = CopyForm.name
    purpose = TextAreaField(
        N_("What kind of visit is it?"),
        [InputRequired(N_("Say in a sentence what kind of visit it is.")), TEXT],
        description=N_("Whoever plans a visit, is visited or visits reads this first."),
    )
    hosts = SelectMultipleField(
        N_("Which places can be visited by it?"), choices=[(kind, KIND[kind]) for kind in VISITED]
    )
    reviewers_from = RadioField(
        N_("Reviewers come from"), [InputRequired(N_("Choose where they come from."))], choices=list(ORIGINS.items())
    )
    roles = SelectMultipleField(
        N_("Besides a lead and reviewers, who is on the team?"),
        choices=[(part, ROLES[part]) for part in (LEARNER, OBSERVER)],
    )  # fmt: skip
    every_years = number(N_("A visit every so many years"), 1, 20)
    standards = StringField(
        N_("Standards, with the edition"),
        [Optional(), Length(max=LONGEST_LINE, message=SHORT)],
        description=N_("Which set the standards below are from, such as: Education Quality Standards, revised 2025."),
    )
    domain = FieldList(FormField(DomainPart), N_("Domain %(number)s"), min_entries=1, max_entries=MOST_DOMAINS)
    commendations = number(N_("Things to keep, in each domain"), 0, 10)
    recommendations = number(N_("Things to work on, in each domain"), 0, 10)
    minimum_sources = number(
        N_("Kinds of source that each finding rests on, at least"), 1, MOST_SOURCES,
        N_("What is seen, what is heard and what is read: 1 to 3."),
    )  # fmt: skip
    report_days = number(N_("Days after the visit until the report is due"), 1, 365)
    agency_sees = RadioField(
        N_("What the agency sees of a report before its release"),
        [Optional()],
        choices=list(AGENCY_SEES.items()),
        default="stage",
    )
    ratings = TextAreaField(
        N_("Levels of the ratings"),
        [Optional(), TEXT],
        description=N_("From the lowest, one a line. Leave it empty where nothing is rated."),
    )
    session = FieldList(FormField(SlotPart), N_("Line %(number)s"), min_entries=1, max_entries=MOST_SLOTS)
    danger = TextAreaField(
        N_("Whom to call"),
        [Optional(), TEXT],
        description=N_(
            "It stands over the notes of every reviewer, under “Someone in danger? Don’t write it here.” The state's "
            "own number, if it has set one, stands there instead."
        ),
    )
    is_offered = BooleanField(
        N_("Visits can be planned by it"),
        description=N_("Here and at every place below that it is for. Visits that are planned already keep theirs."),
    )

    def told(self) -> dict[str, Any]:
        """What nic.science.visit.protocol_of() reads."""
        plain = (
            "name", "purpose", "reviewers_from", "every_years", "standards", "commendations", "recommendations",
            "minimum_sources", "report_days", "danger",
        )  # fmt: skip
        return {name: self[name].data for name in plain} | {
            "hosts": list(self.hosts.data or ()),
            "roles": [LEAD, REVIEWER, *(self.roles.data or ())],
            "agency_sees": self.agency_sees.data or "stage",
            "ratings": in_lines(self.ratings.data),
            "domain": [entry.form.told() for entry in filled(self.domain)],
            "session": [entry.form.told() for entry in filled(self.session)],
        }

    def blame_all(self, faults: Sequence[tuple[str, Any]]) -> None:
        """Each beside its own field: the rules count only what was filled in, the form counts every line."""
        for name, words in faults:
            part, _, rest = name.partition("-")
            if rest:
                number, _, field = rest.partition("-")
                entry = filled(self[part])[int(number)]
                name = entry.form[{"with": "heard_from"}.get(field, field)].name
            self.blame(name, words)


def filled(entries: FieldList) -> list[FormField]:
    """Without those that nobody has written anything into."""
    return [one for one in entries if any(field.data for field in one.form if field.short_name not in ("kind",))]


def as_typed(told: dict[str, Any], is_offered: bool) -> dict[str, Any]:
    """What a form opens with that asks for all of this."""
    domains = [{name: value if name == "title" else "\n".join(value) for name, value in one.items()}
               for one in told["domain"]]  # fmt: skip
    slots = [{**one, "heard_from": one["with"]} for one in told["session"]]
    lists = {"ratings": "\n".join(told["ratings"]), "domain": domains, "session": slots}
    return {**told, **lists, "is_offered": is_offered}
