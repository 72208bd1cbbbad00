"""What somebody may be reminded of, in the words in which they choose it."""

from nic.text import N_

MEASUREMENT = "measurement"
CHECK_IN = "check-in"
CYCLE_END = "cycle end"
STUDY = "study"
TASK = "task"
COMMENT = "comment"
REVIEW = "review"
ANSWER = "answer"
RECOMMENDATION = "recommendation"
PLAN_WINDOW = "plan window"
PLAN_RETURNED = "plan returned"
PROMISE = "promise"

KINDS: dict[str, str] = {
    MEASUREMENT: N_("A number is due"),
    CHECK_IN: N_("It is time to look at a test together"),
    CYCLE_END: N_("A test is past its end"),
    STUDY: N_("A test waits for Study"),
    TASK: N_("A task is due"),
    COMMENT: N_("Somebody wrote to me"),
    REVIEW: N_("A visit is to be prepared"),
    ANSWER: N_("A review's report waits for our answer"),
    RECOMMENDATION: N_("A recommendation is to be looked at again"),
    PLAN_WINDOW: N_("A time for yearly plans begins or ends"),
    PLAN_RETURNED: N_("A plan came back to us"),
    PROMISE: N_("Support that was promised is due"),
}
