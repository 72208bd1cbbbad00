"""What may wait for a person, by name. The one list of these names: Today, the weekly digest, reminders and what each
person chose to be told of at once all use them, and a stored one is its value here (20 letters at most). So a value
never changes."""

from enum import StrEnum

from nic.text import N_


class Waits(StrEnum):
    # A test of theirs, or of their team.
    MEASUREMENT = "measurement"
    STUDY = "study"
    OVER = "cycle end"
    CHECK_IN = "check-in"
    # What somebody has promised.
    TASK = "task"
    PLAN_ACTION = "plan action"
    # What others said to them.
    COMMENT = "comment"
    VOTE = "vote"
    SAMPLES = "samples"
    PROPOSAL = "proposal"
    # Visits and their reports.
    REVIEW = "review"
    REPORT = "report"
    CORRECTION = "correction"
    ANSWER = "answer"
    RECOMMENDATION = "recommendation"
    # Plans and support.
    PLAN_WINDOW = "plan window"
    PLAN_RETURNED = "plan returned"
    PLAN_ANSWER = "plan answer"
    SUPPORT_ASKED = "support asked"
    PROMISE = "promise"


class Group(StrEnum):
    """Under which heading it stands, in this order."""

    MEASURE = "measure"
    TESTS = "tests"
    TASKS = "tasks"
    SAID = "said"
    VISITS = "visits"
    PLANS = "plans"


GROUP_WORDS = {
    Group.MEASURE: N_("To measure"),
    Group.TESTS: N_("Your tests"),
    Group.TASKS: N_("Tasks and promises"),
    Group.SAID: N_("Said and asked"),
    Group.VISITS: N_("Visits and reports"),
    Group.PLANS: N_("Plans and support"),
}
GROUP_OF = {
    Waits.MEASUREMENT: Group.MEASURE,
    Waits.STUDY: Group.TESTS,
    Waits.OVER: Group.TESTS,
    Waits.CHECK_IN: Group.TESTS,
    Waits.TASK: Group.TASKS,
    Waits.PLAN_ACTION: Group.TASKS,
    Waits.COMMENT: Group.SAID,
    Waits.VOTE: Group.SAID,
    Waits.SAMPLES: Group.SAID,
    Waits.PROPOSAL: Group.SAID,
    Waits.REVIEW: Group.VISITS,
    Waits.REPORT: Group.VISITS,
    Waits.CORRECTION: Group.VISITS,
    Waits.ANSWER: Group.VISITS,
    Waits.RECOMMENDATION: Group.VISITS,
    Waits.PLAN_WINDOW: Group.PLANS,
    Waits.PLAN_RETURNED: Group.PLANS,
    Waits.PLAN_ANSWER: Group.PLANS,
    Waits.SUPPORT_ASKED: Group.PLANS,
    Waits.PROMISE: Group.PLANS,
}
# As a person chooses what they are told of at once.
KIND_WORDS = {
    Waits.MEASUREMENT: N_("A measurement is due"),
    Waits.STUDY: N_("A test waits for Study, or for its decision"),
    Waits.OVER: N_("A test is past its end"),
    Waits.CHECK_IN: N_("A test is two or three weeks old and its log is silent"),
    Waits.TASK: N_("A task of mine is due"),
    Waits.PLAN_ACTION: N_("An action of mine in a yearly plan is due"),
    Waits.COMMENT: N_("Somebody comments to me"),
    Waits.VOTE: N_("My team votes"),
    Waits.SAMPLES: N_("Samples wait for my score"),
    Waits.PROPOSAL: N_("A proposal waits to be agreed"),
    Waits.REVIEW: N_("A visit comes near"),
    Waits.REPORT: N_("A report of a visit is to be written"),
    Waits.CORRECTION: N_("The host of a visit corrects a fact"),
    Waits.ANSWER: N_("A report waits for our answer"),
    Waits.RECOMMENDATION: N_("Nothing came of a recommendation after 90 days"),
    Waits.PLAN_WINDOW: N_("Yearly plans can be handed in, or are due"),
    Waits.PLAN_RETURNED: N_("Our plan came back"),
    Waits.PLAN_ANSWER: N_("A plan waits for our answer"),
    Waits.SUPPORT_ASKED: N_("Somebody asks us for support"),
    Waits.PROMISE: N_("A promise of support is due or late"),
}
