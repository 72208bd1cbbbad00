"""What nic is for, who sees what, and what it will never be used for, role by role.

A claim names the abilities that make it true; tests/help compares them with nic.access.
"""

from dataclasses import dataclass, field

from nic.access import Ability, Role
from nic.text import N_


@dataclass(frozen=True)
class Claim:
    words: str
    can: frozenset[Ability] = frozenset()
    cannot: frozenset[Ability] = frozenset()


@dataclass(frozen=True)
class RolePage:
    key: str
    name: str
    lead: str
    roles: tuple[Role, ...]
    does: tuple[Claim, ...]
    sees: tuple[Claim, ...] = field(default=())


def claim(words: str, *can: Ability, cannot: tuple[Ability, ...] = ()) -> Claim:
    return Claim(words, frozenset(can), frozenset(cannot))


NEVER = (
    N_("nic is not for evaluating staff. No page, export or filter compares adults or classrooms."),
    N_(
        "It ranks no schools. There are no lists of best and worst; where many schools are counted, "
        "they are counted together."
    ),
    N_("A test that fails costs nobody anything. It is shown with what it taught."),
    N_("Nothing is shared unless the team that wrote it says so, and no higher office can change that."),
    N_("Numbers about small groups of students or families never leave the district."),
)

PAGES = (
    RolePage(
        "teachers",
        N_("Teachers and team members"),
        N_("You have an idea for tomorrow’s lesson. nic helps you to find out whether it works."),
        (Role.MEMBER,),
        (
            claim(
                N_(
                    "Try one idea with one student or one class. Five things are enough to begin: the idea, a "
                    "question with your prediction, who does it, until when, and one way to know."
                ),
                Ability.RUN_CYCLES,
            ),
            claim(
                N_(
                    "Enter what you count in a few seconds, on a phone too, and read from the chart whether "
                    "something has changed."
                ),
                Ability.MEASURE,
            ),
            claim(N_("Comment on the tests of others, and build on what they have learned."), Ability.COMMENT),
        ),
        (
            claim(N_("Your team sees what the team writes. What you mark “only me” nobody else sees.")),
            claim(
                N_("Other teams, the district, networks and the state see only what your team has shared with them."),
                Ability.SHARE,
                cannot=(Ability.SEE_EVERY_TEAM,),
            ),
            claim(N_("Your own predictions, and how often they came true, are on your page, for you alone.")),
        ),
    ),
    RolePage(
        "leads",
        N_("Principals and leads"),
        N_("You make room for a team to learn, and you answer for the school’s plan."),
        (Role.LEAD,),
        (
            claim(N_("Add people, and put them on teams."), Ability.ADD_PEOPLE),
            claim(
                N_("Write the plan from what teams have learned, and hand it in."),
                Ability.WRITE_PLANS,
                Ability.SUBMIT_PLANS,
            ),
            claim(
                N_(
                    "Host a field review: correct facts, answer recommendations, and decide about the release of "
                    "the report."
                ),
                Ability.HOST_REVIEWS,
            ),
        ),
        (
            claim(
                N_("You see what the teams at your place write, but for what somebody has marked “only me”."),
                Ability.SEE_EVERY_TEAM,
            ),
            claim(N_("You see no count, list or chart that compares your staff: there is none.")),
            claim(
                N_("Of places below yours you see what they share, and where their plans and visits stand."),
                Ability.READ_PLANS,
            ),
        ),
    ),
    RolePage(
        "coaches",
        N_("Coaches"),
        N_("You ask good questions at the right time."),
        (Role.COACH,),
        (
            claim(
                N_("Teams invite you, for as long as they want. Today shows who has asked you for a look."),
                Ability.COMMENT,
            ),
            claim(
                N_(
                    "You comment beside their plans and their studies. The work stays theirs: you change nothing in it."
                ),
                cannot=(Ability.RUN_CYCLES, Ability.MEASURE),
            ),
        ),
        (
            claim(
                N_("You see the work of teams that have invited you, and what others share with your places."),
                cannot=(Ability.SEE_EVERY_TEAM,),
            ),
            claim(N_("What you learn about a team is for that team, and not for those who evaluate its members.")),
        ),
    ),
    RolePage(
        "reviewers",
        N_("Visiting reviewers"),
        N_("You visit colleagues in another district and lend them fresh eyes."),
        (Role.REVIEWER,),
        (
            claim(
                N_(
                    "Take notes during the visit, without a connection too, and sort them with your team into findings."
                ),
                Ability.REVIEW,
            ),
            claim(
                N_(
                    "Write down what you saw and heard, not what you think of it. A note about one adult who "
                    "could be recognized is no evidence."
                )
            ),
            claim(N_("Someone in danger? That is never a note. Each page of a visit names whom to call.")),
        ),
        (
            claim(
                N_("You see the visits you were invited to, and what the host has given you to read."),
                cannot=(Ability.SEE_EVERY_TEAM, Ability.MEASURE),
            ),
            claim(
                N_(
                    "The host reads a draft first, and answers it. Your own notes stay with the review team. Your"
                    " role ends with the visit."
                )
            ),
        ),
    ),
    RolePage(
        "hubs",
        N_("Network hubs"),
        N_("You hold a network together, so that what one school learns reaches the others."),
        (Role.HUB,),
        (
            claim(
                N_("Invite members, plan meetings, and keep the charter and the common theory."),
                Ability.RUN_NETWORK,
                Ability.ADD_PEOPLE,
            ),
            claim(N_("Agree on indicators in common. Schools adopt them; nobody is made to."), Ability.HOLD_IN_COMMON),
            claim(
                N_(
                    "Put together what many tests have taught, with the tests behind it, and publish it as a "
                    "change package."
                )
            ),
        ),
        (
            claim(N_("You see what members have shared with the network, and nothing else of theirs.")),
            claim(N_("A school that has gone quiet sees that line first, and can answer it, before you do.")),
        ),
    ),
    RolePage(
        "agency-staff",
        N_("State agency staff"),
        N_("You support schools, and you improve your own work in the same way."),
        (Role.AGENCY,),
        (
            claim(
                N_("Plan field reviews, read plans that were handed in, and answer them."),
                Ability.PLAN_REVIEWS,
                Ability.READ_PLANS,
            ),
            claim(N_("Promise support, and see whether it came."), Ability.TEND_PLANS),
            claim(N_("Run cycles of your own, and show them."), Ability.RUN_CYCLES),
        ),
        (
            claim(
                N_("You don’t see drafts, or tests that a school has not shared with the state."),
                cannot=(Ability.SEE_EVERY_TEAM,),
            ),
            claim(N_("What teams do is counted only over at least three schools together.")),
            claim(N_("Plans, visits and answers, which are due by law, you see place by place."), Ability.OVERSEE),
        ),
    ),
    RolePage(
        "administrators",
        N_("Administrators"),
        N_("You keep places, people and school years in order."),
        (Role.ADMINISTRATOR,),
        (
            claim(N_("Add places and people, and end roles."), Ability.MANAGE_PLACES, Ability.ADD_PEOPLE),
            claim(N_("Set the days without school, so that nobody is reminded on a holiday.")),
        ),
        (
            claim(
                N_("The keys to the house are no reading glasses: being an administrator opens no team’s work."),
                cannot=(Ability.SEE_EVERY_TEAM, Ability.RUN_CYCLES),
            ),
            claim(N_("Every change is kept with who made it and when.")),
        ),
    ),
    RolePage(
        "families-and-learners",
        N_("Families and students"),
        N_("You know things about school that nobody else can know. On a team your voice counts as much as any other."),
        (Role.FAMILY, Role.LEARNER),
        (
            claim(N_("Count and enter numbers with your team."), Ability.MEASURE),
            claim(N_("Comment on tests, vote, and say which needs matter most."), Ability.COMMENT),
            claim(
                N_("Adults of the school plan the tests and decide with whom they are shared."),
                cannot=(Ability.RUN_CYCLES, Ability.SHARE),
            ),
        ),
        (
            claim(
                N_(
                    "You see the work of your own team, and what others have shared with your school or with everybody."
                ),
                cannot=(Ability.SEE_EVERY_TEAM,),
            ),
            claim(
                N_(
                    "A student’s account has an adult who answers for it. It stands in no directory and on no "
                    "public page, and it ends by itself."
                )
            ),
            claim(N_("nic keeps no grades and no records about single students.")),
        ),
    ),
)
OF_ROLE = {role: page for page in PAGES for role in page.roles}
