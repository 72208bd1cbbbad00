"""What was tested and measured: cycles with their questions, log lines, charts and points."""

from nic.science.chart import DIRECTIONS
from nic.science.chart_types import TYPES
from nic.science.cycle import VERDICT_WORDS, Decision, Purpose, Scale, Stage, State
from nic.science.exported.shape import NAMELESS, NOT_YET, UNWRITTEN, Table, day, number, words, yes
from nic.science.prediction import Comparison, Outcome, Statistic
from nic.science.rule_sets import RULE_SETS
from nic.text import N_

SEEN_AS = OUR_OWN, SHARED = "our own", "shared"
SEEN_IN = IN_CYCLE, ON_ITS_PAGE, IN_COMMON = "cycle", "its own page", "common indicator"
LOG_KINDS = ("happened", "surprise", "departure", "huddle")
COUNTED = ("learners", "families", "adults", "things")
ROLES = ("outcome", "driver", "process", "balancing")
OF_CYCLE = N_("The cycle that it belongs to, by its number in this file")
NO_NUMBERS = N_("where nothing was predicted in numbers")
NOT_SEEN = N_("where there is none, or where it is withheld since it is about few people")
NO_LINE = N_("where the chart has no such line, or where it is withheld")
UNCHANGED = N_("where nothing has changed since")
THROUGH_CYCLE = N_("where the chart is seen through a cycle")

CYCLES = Table("cycles", N_("Tests of change ideas. As its team sees it, or as far as it was shared."), (
    number("cycle", N_("Its number in this file; other tables name it by that")),
    words("seen_as", N_("Whether you see it as its team does, or as it was shared"), allowed=SEEN_AS),
    words("uid", N_("By which other exports name the same cycle"), NAMELESS),
    words("place", N_("The school, district or other place whose team tested"), NAMELESS),
    words("team", N_("The team that tested"), NAMELESS),
    words("idea", N_("The change idea that was tested")),
    number("ramp_number", N_("Which cycle of its ramp it is, from 1")),
    words("stage", N_("Where it stands"), allowed=Stage),
    words("states", N_("What else is so today, parted by semicolons"), N_("where nothing is"), allowed=State),
    words("purpose", N_("What the cycle is for"), UNWRITTEN, Purpose),
    words("objective", N_("What the team wants to find out"), N_("where nothing was written, and beyond its team")),
    words("scale", N_("With how many it was tested"), UNWRITTEN, Scale),
    words("conditions", N_("Under which conditions"), UNWRITTEN),
    words("way_to_know", N_("How the team knows, where no chart shows it"), UNWRITTEN),
    words("stop_if", N_("What would have made the team stop"), UNWRITTEN),
    day("starts_on", N_("The day planned for its start"), N_("where none was planned")),
    day("began_on", N_("The day on which the test began")),
    day("kept_on", N_("The day on which its predictions were kept")),
    day("ends_on", N_("The last day planned"), N_("where none was planned")),
    day("stopped_on", N_("The day on which it was stopped early"), N_("where it was not stopped")),
    words("stopped_because", N_("Why it was stopped"), N_("where it was not stopped")),
    words("learned", N_("What the team learned"), NOT_YET),
    words("worked_for", N_("For whom it worked"), UNWRITTEN),
    words("not_for", N_("For whom it did not work"), UNWRITTEN),
    words("decision", N_("What the team decided"), NOT_YET, Decision),
    words("decided_because", N_("Why"), NOT_YET),
))  # fmt: skip

QUESTIONS = Table("questions", N_("Learning questions of the cycles: what was expected beside what happened."), (
    number("cycle", OF_CYCLE),
    number("question", N_("Its number in the cycle")),
    words("words", N_("The question")),
    words("prediction", N_("What the team expected, as it was kept when the test began"), UNWRITTEN),
    number("sureness", N_("How sure the team was"), N_("percent"), N_("where it did not say")),
    words("in_numbers", N_("The prediction in numbers, as a sentence"), NO_NUMBERS),
    number("series", N_("The chart that shows it, by its number in this file"), "", N_(
        "where nothing was predicted in numbers, or where that chart is not shared")),
    words("statistic", N_("What of the chart was predicted"), NO_NUMBERS, Statistic),
    words("comparison", N_("How it was compared"), NO_NUMBERS, Comparison),
    number("amount", N_("The number predicted"), N_("the unit of the chart"), NO_NUMBERS),
    number("last_points", N_("Of how many of its last points"), N_("points"), N_("where all of the test count")),
    words("outcome", N_("What the data said when Study closed, and until then say"), NOT_SEEN, Outcome),
    number("outcome_number", N_("The number that the data gave"), N_("the unit of the chart"), NOT_SEEN),
    number("outcome_points", N_("From how many points"), N_("points"), NOT_SEEN),
    words("outcome_words", N_("The same as a sentence"), NOT_SEEN),
    number("number_now", N_("What the data give today"), N_("the unit of the chart"), UNCHANGED),
    words("words_now", N_("The same as a sentence"), UNCHANGED),
    words("result", N_("What happened, in the words of the team"), NOT_YET),
    words("verdict", N_("How well the prediction matched, as the team says"), NOT_YET, VERDICT_WORDS.values()),
    words("learned", N_("What the team learned from this question"), UNWRITTEN),
))  # fmt: skip

AMENDMENTS = Table("amendments", N_("What was changed about a prediction after it was kept; it stands beside."), (
    number("cycle", OF_CYCLE),
    number("question", N_("The number of the question in its cycle")),
    day("amended_on", N_("The day"), ""),
    words("words", N_("What it says instead"), N_("where the prediction was taken away")),
    words("why", N_("Why it was changed"), UNWRITTEN),
))  # fmt: skip

LOG = Table("log", N_("Lines of the logs of cycles, where you see the log."), (
    number("cycle", OF_CYCLE),
    day("happened_on", N_("The day"), ""),
    words("kind", N_("Whether it went as planned"), allowed=LOG_KINDS),
    words("words", N_("What was written down")),
))  # fmt: skip

SERIES = Table("series", N_("Charts: an indicator at one place for one group of people, as it is seen here."), (
    number("series", N_("Its number in this file; the table of points names it by that")),
    words("seen_in", N_("Where you see it. Through a cycle it ends with the cycle"), allowed=SEEN_IN),
    number("cycle", N_("The cycle, by its number in this file"), "", N_("where it is not seen through a cycle")),
    number("common_indicator", N_("The common indicator, by its number in this file"), "", N_(
        "where it is not seen as one of a common indicator")),
    words("uid", N_("By which other exports name the same chart"), N_("where it is not seen on its own page")),
    words("place", N_("Where it is measured"), NAMELESS),
    words("team", N_("The team that measures it"), N_("where the team gave no name, or stands beside others")),
    words("indicator", N_("What is measured")),
    words("group", N_("The group of people that it is about"), N_("where it is about all")),
    words("role", N_("What it is for"), THROUGH_CYCLE, ROLES),
    words("counts", N_("What it counts"), THROUGH_CYCLE, COUNTED),
    words("unit", N_("The unit of its values; % for a share"), UNWRITTEN),
    words("direction", N_("The way that is wanted"), THROUGH_CYCLE, DIRECTIONS),
    words("chart", N_("The type of the chart"), N_("where all of it is withheld"), TYPES),
    words("rules", N_("The rules by which it is read"), N_("where all of it is withheld"), RULE_SETS),
    number("target", N_("The value to reach"), N_("the unit of the chart"), N_("where none was set, or withheld")),
    words("verdict", N_("What the chart says")),
    words("reading", N_("The same in sentences"), N_("where all of it is withheld")),
    words("rule_line", N_("The rule, its numbers and the baseline"), N_("where all of it is withheld")),
    yes("withheld", N_("Whether every number of it is withheld, since it is about few people")),
))  # fmt: skip

POINTS = Table("points", N_("The points of the charts, complete: a center line is counted from all of them."), (
    number("series", N_("The chart, by its number in this file")),
    day("day", N_("The day of the point"), ""),
    number("value", N_("Its value"), N_("the unit of the chart"), N_("where it is missing or withheld")),
    number("denominator", N_("Out of how many"), N_("people or things"), N_("where it is no fraction, or withheld")),
    number("center", N_("The center line: a median or a mean"), N_("the unit of the chart"), NO_LINE),
    number("lower_limit", N_("The lower limit"), N_("the unit of the chart"), NO_LINE),
    number("upper_limit", N_("The upper limit"), N_("the unit of the chart"), NO_LINE),
    number("phase", N_("In which phase of the chart it lies, from 1")),
    yes("in_baseline", N_("Whether the center line of its phase was counted from it")),
    yes("set_aside", N_("Whether the team has set it aside, with a reason")),
    yes("beyond_limits", N_("Whether it lies beyond a limit")),
    yes("in_signal", N_("Whether it is part of a shift or another signal"), N_("where the point is withheld")),
    yes("during_test", N_("Whether it lies within the test"), N_("where the chart is not seen through a cycle")),
    yes("withheld", N_("Whether its number is withheld, since it or another one is about few people")),
))  # fmt: skip

TESTED = (CYCLES, QUESTIONS, AMENDMENTS, LOG, SERIES, POINTS)
