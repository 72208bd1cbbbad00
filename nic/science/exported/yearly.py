"""What a place does every year: plans, reports of visits, figures, and support."""

from nic.science.exported.shape import NOT_YET, UNWRITTEN, Table, day, number, words, yes
from nic.science.findings import FindingKind
from nic.science.plan import PARTS, Ending, Stage
from nic.science.support import State
from nic.science.visit import HeardFrom
from nic.text import N_

READ_AS = DRAFT, EDITION, PUBLIC = "draft", "edition", "public edition"
WAYS = ASKED_HERE, ASKED_OF_US = "asked by this place", "asked of this place"
ANSWERS = ("take up", "already doing", "decline")
OF_PLAN = N_("The plan, by its number in this file")
OF_GOAL = N_("The goal, by its number in this file")
FEW = N_("where it was not said, or is withheld since it is about few people")
WITHHELD = N_("where it is withheld, or the source says none")

PLANS = Table("plans", N_("Plans for a school year: the newest edition that you may read."), (
    number("plan", N_("Its number in this file; other tables name it by that")),
    words("place", N_("Whose plan it is")),
    words("school_year", N_("The school year"), unit=N_("such as 2026–27")),
    words("stage", N_("Where it stands"), N_("where you read what everybody reads"), Stage),
    words("read_as", N_("What of it you may read"), allowed=READ_AS),
    number("edition", N_("The number of the edition"), "", N_("for a draft that was never handed in")),
    day("submitted_on", N_("The day on which it was handed in"), N_("for a draft that was never handed in")),
))  # fmt: skip

PARTS_OF_PLANS = Table("plan_parts", N_("The sections of the plans in words."), (
    number("plan", OF_PLAN),
    words("part", N_("The section"), allowed=[key for key in PARTS if key != "last_year"]),
    words("words", N_("What it says")),
))  # fmt: skip

GOALS = Table("goals", N_("The goals of the plans."), (
    number("plan", OF_PLAN),
    number("goal", N_("Its number in this file; other tables name it by that")),
    words("what", N_("What the place wants to accomplish")),
    words("domain", N_("The domain of the quality standards"), UNWRITTEN),
    words("standard", N_("The quality standard"), UNWRITTEN),
    words("for_whom", N_("For whom"), UNWRITTEN),
    words("changes", N_("What will be done otherwise"), UNWRITTEN),
    words("how_known", N_("How the place will know"), UNWRITTEN),
    day("by_on", N_("By when"), UNWRITTEN),
    words("ended_as", N_("How it ended"), NOT_YET, Ending),
))  # fmt: skip

MEASURES = Table("goal_measures", N_("By how much the goals are to be reached."), (
    number("goal", OF_GOAL),
    words("name", N_("What is measured")),
    number("baseline", N_("Where it stands when the goal begins"), N_("the unit of this row"), FEW),
    number("target", N_("The value to reach"), N_("the unit of this row"), FEW),
    words("unit", N_("The unit of both"), N_("where it has none")),
    words("direction", N_("The way that is wanted"), allowed=("up", "down")),
    yes("withheld", N_("Whether its numbers are withheld, since they are about few people")),
))  # fmt: skip

ACTIONS = Table("actions", N_("What will be done for the goals; never who, but in which role."), (
    number("goal", OF_GOAL),
    words("words", N_("What will be done")),
    words("as_role", N_("In which role somebody does it"), UNWRITTEN),
    day("due_on", N_("By when"), UNWRITTEN),
    day("done_on", N_("When it was done")),
    number("cost", N_("What it costs"), N_("dollars"), UNWRITTEN),
    words("funding", N_("Where the money comes from"), UNWRITTEN),
))  # fmt: skip

REPORTS = Table("reports", N_("Released reports of visits, each in its newest edition."), (
    number("report", N_("Its number in this file; the table of findings names it by that")),
    words("name", N_("What the visit is called")),
    words("host", N_("The place that was visited")),
    day("begins_on", N_("The first day of the visit"), ""),
    day("ends_on", N_("The last day of the visit"), ""),
    words("protocol", N_("The protocol that was followed")),
    words("standards", N_("The quality standards that it looks at"), N_("where the protocol names none")),
    number("edition", N_("The number of the edition")),
    day("released_on", N_("The day on which it was released"), ""),
    words("opening", N_("How the report begins"), UNWRITTEN),
))  # fmt: skip

FINDINGS = Table("findings", N_("Findings of the released reports, without quotes. Notes of a visit are in no file."), (
    number("report", N_("The report, by its number in this file")),
    words("domain", N_("The domain that it belongs to"), UNWRITTEN),
    words("level", N_("The level that the visiting team agreed on"), N_("where the protocol has no levels")),
    words("kind", N_("What it is"), allowed=FindingKind),
    words("words", N_("The finding")),
    words("standard", N_("The quality standard"), UNWRITTEN),
    words("because", N_("What was seen, heard and read"), UNWRITTEN),
    words("sustains", N_("What keeps it going"), N_("for a recommendation, and where nothing was written")),
    words("sources", N_("On what it rests, parted by semicolons"), N_("where it rests on no note")),
    words("heard_from", N_("From whom it was heard, parted by semicolons"), N_("from nobody"), HeardFrom),
    words("answer", N_("What the host answered"), N_("for a commendation, and without an answer"), ANSWERS),
    words("answer_because", N_("Why"), UNWRITTEN),
    day("answer_due_on", N_("By when"), UNWRITTEN),
    yes("offered_here", N_("Whether it was offered to this network as a promising practice")),
))  # fmt: skip

FIGURES = Table("figures", N_("Yearly figures of this place; about few people none are told, as on its page."), (
    words("place", N_("The place")),
    words("school_year", N_("The school year"), unit=N_("such as 2025–26")),
    words("domain", N_("The domain"), UNWRITTEN),
    words("standard", N_("What is to be reached")),
    words("student_group", N_("The student group"), N_("for all learners")),
    number("how_many", N_("How many reached it"), N_("learners"), WITHHELD),
    number("out_of", N_("Of how many"), N_("learners"), WITHHELD),
    number("percent", N_("The same as a share"), N_("percent"), WITHHELD),
    number("change", N_("Compared with the year before"), N_("percentage points"), N_("where either is not known")),
    number("gap", N_("All learners less this group"), N_("percentage points"), N_("for all learners, or not known")),
    yes("withheld", N_("Whether the figure is withheld, since it or another one is about few people")),
    words("published_by", N_("Who published it")),
))  # fmt: skip

SUPPORT = Table("support", N_("Support that was asked, promised and kept: for people of this place."), (
    words("way", N_("Who asked"), allowed=WAYS),
    words("place", N_("Who asked for it")),
    words("asked_of", N_("Who was asked")),
    words("about", N_("The goal or recommendation that it is for")),
    words("asked", N_("What was asked for")),
    day("needed_by_on", N_("By when it is needed"), ""),
    words("state", N_("Where it stands"), allowed=State),
    words("promised", N_("What was promised"), NOT_YET),
    day("promised_on", N_("By when")),
    words("declined_because", N_("Why it was declined"), N_("where it was not declined")),
    words("kept_because", N_("Whether it was kept, in the words of who asked"), NOT_YET),
    words("still_needed", N_("What is still needed"), N_("where nothing is")),
))  # fmt: skip

YEARLY = (PLANS, PARTS_OF_PLANS, GOALS, MEASURES, ACTIONS, REPORTS, FINDINGS, FIGURES, SUPPORT)
