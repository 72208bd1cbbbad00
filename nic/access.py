"""Who may do what, and what reaches whom. Pure: gate, queries and templates all ask here."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, NamedTuple


class Kind(StrEnum):
    STATE = "state"
    REGION = "region"
    SUPERVISORY_UNION = "supervisory-union"
    DISTRICT = "district"
    SCHOOL = "school"
    NETWORK = "network"


# A supervisory union too: it may hold several districts.
ABOVE_DISTRICT = frozenset({Kind.STATE, Kind.REGION, Kind.SUPERVISORY_UNION, Kind.NETWORK})
ABOVE_A_SCHOOL = frozenset(Kind) - {Kind.SCHOOL}  # What may hold indicators in common.


class Role(StrEnum):
    GUEST = "guest"
    MEMBER = "member"
    LEAD = "lead"
    COACH = "coach"
    LEARNER = "learner member"
    FAMILY = "family member"
    REVIEWER = "reviewer"
    HUB = "hub"
    AGENCY = "agency staff"
    ADMINISTRATOR = "administrator"


class Ability(StrEnum):
    PUBLIC = "public"
    SIGNED_IN = "signed in"
    LOOK = "look"
    COMMENT = "comment"
    MEASURE = "measure"
    RUN_CYCLES = "run cycles"
    SHARE = "share"
    SEE_EVERY_TEAM = "see every team"
    ADD_PEOPLE = "add people"
    MANAGE_PLACES = "manage places"
    HOLD_IN_COMMON = "hold in common"
    REVIEW = "review"
    PLAN_REVIEWS = "plan reviews"
    HOST_REVIEWS = "host reviews"
    WRITE_PLANS = "write plans"
    SUBMIT_PLANS = "submit plans"
    READ_DRAFTS = "read drafts"
    READ_PLANS = "read plans"
    TEND_PLANS = "tend plans"
    RUN_NETWORK = "run network"
    OVERSEE = "oversee"


# Whoever is signed in may look; the queries decide at what. Whoever works somewhere may say something about it too.
EVERYONE = frozenset({Ability.LOOK})
FRIENDS = EVERYONE | {Ability.COMMENT}
_TEAM = FRIENDS | {Ability.MEASURE, Ability.RUN_CYCLES, Ability.SHARE, Ability.WRITE_PLANS, Ability.READ_DRAFTS}
_ADMINISTRATION = frozenset({Ability.ADD_PEOPLE, Ability.MANAGE_PLACES})
_PLANNING = frozenset({Ability.REVIEW, Ability.PLAN_REVIEWS})  # Of visits by people from elsewhere.
_SUPPORT = frozenset({Ability.SUBMIT_PLANS, Ability.TEND_PLANS, Ability.READ_PLANS})  # Of yearly plans, here and below.
ABILITIES: dict[Role, frozenset[Ability]] = {
    Role.GUEST: EVERYONE,  # Read only.
    Role.MEMBER: _TEAM,
    Role.LEAD: _TEAM
    | _PLANNING
    | _SUPPORT
    | {Ability.SEE_EVERY_TEAM, Ability.ADD_PEOPLE, Ability.HOLD_IN_COMMON, Ability.HOST_REVIEWS, Ability.OVERSEE},
    Role.COACH: FRIENDS | {Ability.READ_DRAFTS},
    # Learners and families on a team enter what they count; plans and sharing stay with adults of the school.
    Role.LEARNER: FRIENDS | {Ability.MEASURE, Ability.READ_DRAFTS},
    Role.FAMILY: FRIENDS | {Ability.MEASURE, Ability.READ_DRAFTS},
    Role.REVIEWER: FRIENDS | {Ability.REVIEW},  # On which review, and as what, its own table says.
    Role.HUB: _TEAM
    | {Ability.SUBMIT_PLANS, Ability.SEE_EVERY_TEAM, Ability.ADD_PEOPLE, Ability.HOLD_IN_COMMON, Ability.RUN_NETWORK},
    Role.AGENCY: _TEAM | _PLANNING | _SUPPORT | {Ability.HOLD_IN_COMMON, Ability.OVERSEE},
    Role.ADMINISTRATOR: FRIENDS | _ADMINISTRATION,
}
# Who may score samples of learners' work, and look at them: adults of a team, and those who coach it.
SCORERS = frozenset({Role.MEMBER, Role.LEAD, Role.COACH, Role.HUB, Role.AGENCY})
# What somebody may do at every place below theirs. Seeing what teams there wrote is not among it.
REACHES_DOWN: dict[Role, frozenset[Ability]] = {
    Role.ADMINISTRATOR: _ADMINISTRATION,
    Role.LEAD: _PLANNING | {Ability.READ_PLANS},
    Role.AGENCY: _PLANNING | {Ability.READ_PLANS},
}

# Of a place that has closed the past stays to be read. Whoever administers the places above looks after it from there.
AT_A_CLOSED_PLACE = frozenset({Ability.LOOK, Ability.READ_PLANS})

# Which roles somebody with this ability may give at a place of this kind, and end again, in the order of the form.
# A reviewer's role comes with a review, never from here.
_GIVEN_ANYWHERE = (Role.MEMBER, Role.LEAD, Role.COACH, Role.LEARNER, Role.FAMILY, Role.GUEST)
_IN_A_PLACE = {Ability.ADD_PEOPLE: _GIVEN_ANYWHERE, Ability.MANAGE_PLACES: (Role.ADMINISTRATOR,)}
GIVABLE: dict[Kind, dict[Ability, tuple[Role, ...]]] = {
    Kind.STATE: _IN_A_PLACE | {Ability.MANAGE_PLACES: (Role.AGENCY, Role.ADMINISTRATOR)},
    Kind.REGION: _IN_A_PLACE,
    Kind.SUPERVISORY_UNION: _IN_A_PLACE,
    Kind.DISTRICT: _IN_A_PLACE,
    Kind.SCHOOL: _IN_A_PLACE,
    Kind.NETWORK: {Ability.ADD_PEOPLE: (Role.MEMBER, Role.HUB, Role.COACH, Role.GUEST)},
}
# What may stand below what; levels may be skipped.
_NEST = (Kind.STATE, Kind.REGION, Kind.SUPERVISORY_UNION, Kind.DISTRICT, Kind.SCHOOL)
BELOW: dict[Kind, tuple[Kind, ...]] = {
    **{kind: _NEST[level:][::-1] for level, kind in enumerate(_NEST, start=1)},
    Kind.NETWORK: (),
}


@dataclass(frozen=True)
class Standing:
    """One person at one place: what they may do here, and how far shares reach them."""

    person_id: int | None
    abilities: frozenset[Ability]
    team_ids: frozenset[int] = frozenset()
    coached_ids: frozenset[int] = frozenset()  # Teams that have invited this person as their coach.
    audience_ids: frozenset[int] = frozenset()  # Places whose shares reach this person.

    @property
    def reach(self) -> "Reach":
        sees_every_team = Ability.SEE_EVERY_TEAM in self.abilities
        return Reach(self.team_ids | self.coached_ids, self.audience_ids, sees_every_team, self.person_id)

    def allows(self, ability: Ability, thing: Any = None) -> bool:
        """With a `thing`, it must also be theirs: a share lets people read, never write."""
        return ability in self.abilities and (thing is None or self.owns(thing))

    def owns(self, thing: Any) -> bool:
        """As places.queries.opens, without what is shared: whoever left the team owns nothing of it any more."""
        is_ours = thing.team_id in self.team_ids or Ability.SEE_EVERY_TEAM in self.abilities
        return is_ours and (not getattr(thing, "is_only_mine", False) or thing.owner_id == self.person_id)

    def sees(self, thing: Any) -> bool:
        """All of it, as the team does; a coach whom the team invited sees it and owns nothing of it."""
        is_coached = thing.team_id in self.coached_ids and not getattr(thing, "is_only_mine", False)
        return is_coached or self.owns(thing)


class Reach(NamedTuple):
    """Of a standing what a statement of the database asks for, one by one: so a kept statement takes them too."""

    team_ids: Any
    audience_ids: Any
    sees_every_team: Any
    person_id: Any


def is_near(place: Any) -> bool:
    """Within the district people know their small groups; numbers are withheld from there outward. None: everybody."""
    return place is not None and place.kind not in ABOVE_DISTRICT


NOBODY = Standing(person_id=None, abilities=frozenset())  # Somebody without an account: only what is public.


def abilities_of(
    roles_here: Collection[Role], roles_above: Iterable[Role] = (), roles_anywhere: Iterable[Role] = ()
) -> frozenset[Ability]:
    """Who works somewhere else may comment here too, on what reaches them; whoever came here as a guest reads."""
    here = EVERYONE.union(*(ABILITIES[role] for role in roles_here))
    if not roles_here and any(Ability.COMMENT in ABILITIES[role] for role in roles_anywhere):
        here |= FRIENDS
    return here.union(*(REACHES_DOWN.get(role, frozenset()) for role in roles_above))


def givable(abilities: frozenset[Ability], kind: Kind) -> tuple[Role, ...]:
    """The roles that somebody with these abilities may give at a place of this kind."""
    return tuple(role for needed, roles in GIVABLE[kind].items() if needed in abilities for role in roles)


def administers(held: Iterable[tuple[Role, Kind, frozenset[Ability]]]) -> bool:
    """Whether somebody administers all places of a person; networks aside, since a hub has no administrator above it.

    `held` is every role of that person: role, kind of its place, and what the other one may do there.
    """
    homes = [abilities for _, kind, abilities in held if kind != Kind.NETWORK]
    return bool(homes) and all(Ability.MANAGE_PLACES in abilities for abilities in homes)


def may_make_link(held: Iterable[tuple[Role, Kind, frozenset[Ability]]]) -> bool:
    """Whether a one-time link for somebody would open nothing that its maker could not give.

    `held` as above. Whoever follows the link acts as that person, so a lead must not get one for an administrator.
    """
    held = list(held)
    if administers(held):
        return True
    return bool(held) and all(role in givable(abilities, kind) for role, kind, abilities in held)
