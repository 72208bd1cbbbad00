"""What people think and agree on: problems, theories, common indicators, who is in a network."""

from nic.science.chart import DIRECTIONS
from nic.science.contexts import GRADES, LOCALES
from nic.science.exported.shape import NAMELESS, UNWRITTEN, Table, day, number, words, yes
from nic.science.exported.tested import COUNTED, ROLES, SEEN_AS
from nic.science.measurement import KINDS
from nic.science.problem import Evidence, ProblemStage
from nic.science.right_size import REACH_WORDS
from nic.science.theory import KIND_WORDS
from nic.text import N_

KINDS_OF_PLACES = ("state", "region", "supervisory-union", "district", "school", "network")
OF_PROBLEM = N_("The problem, by its number in this file")
OF_THEORY = N_("The theory, by its number in this file")
WHOSE = (
    words("seen_as", N_("Whether you see it as its team does, or as it was shared"), allowed=SEEN_AS),
    words("uid", N_("By which other exports name the same thing"), NAMELESS),
    words("place", N_("The place whose team wrote it"), NAMELESS),
    words("team", N_("The team that wrote it"), NAMELESS),
)

PROBLEMS = Table("problems", N_("Problems of practice."), (
    number("problem", N_("Its number in this file; other tables name it by that")),
    *WHOSE,
    words("what_we_see", N_("What the team sees happen")),
    words("evidence", N_("What shows it"), UNWRITTEN),
    words("who_is_affected", N_("Who is affected"), UNWRITTEN),
    words("groups", N_("Groups of people, parted by semicolons"), UNWRITTEN),
    words("reach", N_("Whether it is within reach of the team"), N_("where it was not said"), REACH_WORDS),
    words("narrower", N_("With which part of it to begin"), UNWRITTEN),
    words("why_now", N_("Why now"), UNWRITTEN),
    words("standard", N_("The quality standard that it belongs to"), N_("where none was chosen")),
    day("noticed_on", N_("The day on which it was noticed"), ""),
    words("stage", N_("Where it stands"), allowed=ProblemStage),
))  # fmt: skip

CAUSES = Table("causes", N_("What lies behind the problems: the bones, causes and whys of their fishbones."), (
    number("problem", OF_PROBLEM),
    words("fishbone", N_("The effect at the head of the fishbone")),
    number("cause", N_("Its number in this file")),
    number("below", N_("The bone or cause that it stands under, by its number"), "", N_("for a bone")),
    words("words", N_("The bone or cause")),
    words("sure", N_("How sure the team is of it"), N_("for a bone"), Evidence),
    words("evidence", N_("What the team saw that speaks for or against it"), UNWRITTEN),
    yes("ours_to_change", N_("Whether the team can change it"), N_("where it was not said")),
    yes("set_aside", N_("Whether it is not looked into for now")),
    words("set_aside_because", N_("Why"), N_("where it is not set aside")),
))  # fmt: skip

THEORIES = Table("theories", N_("Theories of improvement: an aim, what drives it, ideas to test."), (
    number("theory", N_("Its number in this file; other tables name it by that")),
    *WHOSE,
    words("aim", N_("What shall be different"), UNWRITTEN),
    words("how_much", N_("By how much"), UNWRITTEN),
    day("by_when_on", N_("By when"), UNWRITTEN),
    words("for_whom", N_("For whom"), UNWRITTEN),
    words("source", N_("Where a published one was printed"), N_("for a theory of their own")),
))  # fmt: skip

NODES = Table("nodes", N_("Drivers and change ideas of the theories, in the order of their lists."), (
    number("theory", OF_THEORY),
    number("node", N_("Its number in this file")),
    words("kind", N_("Whether it is a driver or an idea"), allowed=KIND_WORDS),
    words("words", N_("What it says")),
))  # fmt: skip

INFLUENCES = Table("influences", N_("What serves what in the theories."), (
    number("theory", OF_THEORY),
    number("node", N_("What serves, by its number in this file")),
    number("serves", N_("What it serves, by its number in this file"), "", N_("where it is the aim")),
    yes("weak", N_("Whether the team takes the influence for weak")),
    words("evidence", N_("Why the team believes in it"), UNWRITTEN),
))  # fmt: skip

COMMON_INDICATORS = Table("common_indicators", N_("What this place measures in common with others, or could."), (
    number("common_indicator", N_("Its number in this file; the table of charts names it by that")),
    words("held_by", N_("The network, district or other place that holds it")),
    words("name", N_("What is measured")),
    number("edition", N_("The edition that holds"), "", N_("where none is agreed yet")),
    day("agreed_on", N_("The day on which it was agreed"), N_("where none is agreed yet")),
    words("role", N_("What it is for"), N_("where none is agreed yet"), ROLES),
    words("counts", N_("What it counts"), N_("where none is agreed yet"), COUNTED),
    words("value_kind", N_("What its numbers are"), N_("where none is agreed yet"), KINDS),
    words("unit", N_("The unit of its values"), N_("where it has none, as a share has")),
    words("direction", N_("The way that is wanted"), N_("where none is agreed yet"), DIRECTIONS),
    words("definition", N_("How exactly it is measured"), N_("where none is agreed yet")),
    words("source", N_("Where the numbers come from"), UNWRITTEN),
    number("followed_by", N_("How many places follow it"), N_("places"), N_(
        "where it is held elsewhere, nobody shows a chart here, or fewer than three follow it")),
    yes("followed_here", N_("Whether a team of this place follows it, as far as you see"), N_(
        "where this place holds it")),
))  # fmt: skip

MEMBERS = Table("members", N_("The places in this network, with what they say of their conditions."), (
    words("place", N_("The school, district or other member")),
    words("kind", N_("What kind of place it is"), allowed=KINDS_OF_PLACES),
    day("since_on", N_("Member since this day"), ""),
    day("until_on", N_("Member until this day"), N_("where no end is set")),
    words("lowest_grade", N_("The lowest grade"), N_("where nobody said"), GRADES),
    words("highest_grade", N_("The highest grade"), N_("where nobody said"), GRADES),
    number("learners", N_("How many learners go there"), N_("learners"), N_("where nobody said")),
    words("locale", N_("Where it lies, of the four locales of the NCES"), N_("where nobody said"), LOCALES),
    words("conditions", N_("Under which conditions it works, in its own words"), N_("where nobody said")),
))  # fmt: skip

REASONED = (PROBLEMS, CAUSES, THEORIES, NODES, INFLUENCES, COMMON_INDICATORS, MEMBERS)
