"""The field's words, each in a sentence or two. Their keys are anchors of the glossary: /glossary#run-chart."""

from dataclasses import dataclass

from nic.text import N_


@dataclass(frozen=True)
class Word:
    key: str
    term: str
    meaning: str


GLOSSARY = (
    Word(
        "problem-of-practice",
        N_("Problem of practice"),
        N_(
            "Something in our own daily work that is not as students need it, said without blame and "
            "without a solution in it. “Half of the class is silent” is one; “we need tablets” is not."
        ),
    ),
    Word(
        "fishbone",
        N_("Fishbone"),
        N_(
            "A drawing of what may cause a problem: the problem is the head, each bone is a kind of "
            "cause. It keeps a team from falling in love with the first explanation."
        ),
    ),
    Word("aim", N_("Aim"), N_("What shall be different, by how much, by when and for whom.")),
    Word(
        "theory",
        N_("Theory"),
        N_(
            "A team’s best guess of how its aim can be reached. It is drawn as a driver diagram, and it "
            "changes as tests teach something."
        ),
    ),
    Word(
        "driver",
        N_("Driver"),
        N_(
            "One of the few things that must be in place for the aim to be reached, such as “students "
            "have time to think”. It says what, not how."
        ),
    ),
    Word(
        "change-idea",
        N_("Change idea"),
        N_("Something a person could do differently tomorrow, small enough to try. It serves a driver."),
    ),
    Word(
        "cycle",
        N_("Cycle (PDSA)"),
        N_(
            "One small test of one idea, in four steps. Plan: what will we do, and what do we expect? Do:"
            " try it and write down what happened. Study: was it as expected? Act: adopt, adapt, expand, "
            "abandon or try it elsewhere."
        ),
    ),
    Word(
        "prediction",
        N_("Prediction"),
        N_(
            "What you expect to see, written down before the test. Without one, whatever happens looks "
            "like what we thought all along; with one, a surprise teaches something."
        ),
    ),
    Word(
        "ramp",
        N_("Ramp"),
        N_(
            "Several cycles on one idea, each built on what the one before has taught: from one student "
            "to a few, to a class, to a school."
        ),
    ),
    Word(
        "scale",
        N_("Scale of a test"),
        N_("How many people a test involves. Begin with one: a small test costs little when it fails."),
    ),
    Word(
        "indicator",
        N_("Indicator"),
        N_("Something a team counts or measures again and again, to see whether things get better."),
    ),
    Word(
        "operational-definition",
        N_("Operational definition"),
        N_(
            "What is counted, of whom, when and how, said so plainly that two people counting separately "
            "would get the same number."
        ),
    ),
    Word(
        "balancing-measure",
        N_("Balancing measure"),
        N_("Something we watch to be sure that getting better at one thing doesn’t make another thing worse."),
    ),
    Word(
        "baseline",
        N_("Baseline"),
        N_("How things were before the first test began. Later measurements are held against it."),
    ),
    Word(
        "run-chart",
        N_("Run chart"),
        N_(
            "Measurements in the order of time, with a line through the middle of them. It helps to tell "
            "a change from the ups and downs of every day."
        ),
    ),
    Word(
        "phase",
        N_("Phase"),
        N_(
            "A part of a chart from which on things are different for good: a new roster, another way of counting, or "
            "a change that has held. The middle line begins anew there."
        ),
    ),
    Word(
        "roster",
        N_("Roster"),
        N_("Who is counted. A new school year brings a new one: other learners, so another phase of the chart."),
    ),
    Word("median", N_("Median"), N_("The value in the middle: half of the measurements lie above it and half below.")),
    Word(
        "shift",
        N_("Shift"),
        N_(
            "So many measurements in a row on one side of the middle line that chance alone would rarely "
            "bring it about. It says that something has changed; it does not say why."
        ),
    ),
    Word(
        "small-group",
        N_("Small group"),
        N_(
            "So few people that a number about them could tell who they are. Beyond the district and in "
            "public such numbers are left out."
        ),
    ),
    Word(
        "sharing",
        N_("Sharing"),
        N_(
            "What a team writes is its own. It chooses with whom it shares each thing: a district, a "
            "network, the state, everybody. Before it does, it sees exactly what they will see."
        ),
    ),
    Word(
        "network",
        N_("Network"),
        N_(
            "Schools and others that work on one aim together, and learn from each other’s tests. Its hub"
            " is the team that holds it together."
        ),
    ),
    Word(
        "hub",
        N_("Hub"),
        N_(
            "The team that holds a network together: it keeps the charter and the common indicators, calls everybody "
            "together, and writes down what the tests have taught."
        ),
    ),
    Word(
        "coach",
        N_("Coach"),
        N_(
            "Somebody who helps teams of several schools with their tests. A coach sees what a team writes once that "
            "team has invited them, and may comment on it, but changes nothing."
        ),
    ),
    Word(
        "learner",
        N_("Learner"),
        N_(
            "Whoever learns at a school: what others call a student or a pupil. Learners and families may be on a "
            "team; an adult of the school answers for each learner there."
        ),
    ),
    Word(
        "common-indicator",
        N_("Common indicator"),
        N_(
            "An indicator that several schools define in the same words, so that they can learn from each"
            " other’s numbers. It is no ranking."
        ),
    ),
    Word(
        "edition",
        N_("Edition"),
        N_(
            "A common indicator, theory or plan as it was agreed at one time. A new edition never changes what was "
            "made by an older one."
        ),
    ),
    Word(
        "field-review",
        N_("Field review"),
        N_(
            "A visit by colleagues from other districts. They look, listen and read, and write down what "
            "they found, so that the school can learn from fresh eyes."
        ),
    ),
    Word(
        "evidence",
        N_("Evidence"),
        N_(
            "What somebody saw, heard or read, written down as it was: “15 of 20 students raised hands”, "
            "not “students were engaged”. It is about practice across rooms, never about one adult."
        ),
    ),
    Word(
        "finding",
        N_("Finding"),
        N_(
            "What reviewers conclude from evidence of at least two kinds. A commendation names a "
            "strength, a recommendation something to work on. The school answers each recommendation."
        ),
    ),
    Word(
        "plan",
        N_("Plan"),
        N_(
            "What a school or district has set out to do in a year: its goals, how they are measured, and"
            " who does what."
        ),
    ),
    Word(
        "snapshot",
        N_("Snapshot"),
        N_("Figures about a school from outside, such as those that a state publishes, kept as they were on a day."),
    ),
    Word("huddle", N_("Huddle"), N_("A short meeting of a team around its newest numbers and its open tests.")),
    Word(
        "change-package",
        N_("Change package"),
        N_(
            "What a network has learned, put together for others: the ideas that were tested, where they "
            "worked and where they didn’t, with the tests behind each."
        ),
    ),
    Word("showcase", N_("Showcase"), N_("A page on which a team tells the story of its work to others.")),
    Word(
        "second-step",
        N_("Second step"),
        N_(
            "A six-digit number from an app on your phone, asked for after your password. With it nobody gets in who "
            "has only learned your password."
        ),
    ),
)
KEYS = frozenset(word.key for word in GLOSSARY)
