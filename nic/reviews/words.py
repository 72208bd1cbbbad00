"""What people call the parts of a visit."""

from nic.science.accord import Answer
from nic.science.findings import FindingKind
from nic.science.visit import HeardFrom, Origin, SessionKind, TeamRole
from nic.text import N_

LEAD, REVIEWER, LEARNER, OBSERVER = map(str, TeamRole)
ROLES = {
    LEAD: N_("Lead of the visit"),
    REVIEWER: N_("Reviewer"),
    LEARNER: N_("Learner reviewer"),
    OBSERVER: N_("Agency observer"),
}
ROLE_HINTS = {
    LEAD: N_("Plans the visit with you, and brings the report together. One for each visit."),
    REVIEWER: N_("Goes to sessions and takes notes."),
    LEARNER: N_(
        "A student who reviews, with an adult of the team who answers for them. Named to the team and planners."
    ),
    OBSERVER: N_("From the state agency. Comes along and writes no findings."),
}
KINDS = {
    SessionKind.OBSERVATION: N_("Classroom observation"),
    SessionKind.INTERVIEW: N_("Interview"),
    SessionKind.FOCUS_GROUP: N_("Focus group"),
    SessionKind.DOCUMENTS: N_("Document review"),
    SessionKind.DEBRIEF: N_("Debrief"),
    SessionKind.MEETING: N_("Meeting"),
}
BACKWARDS = N_("The last day lies before the first.")
HEARD_FROM = {
    HeardFrom.LEARNERS: N_("Learners"),
    HeardFrom.FAMILIES: N_("Families"),
    HeardFrom.STAFF: N_("Staff"),
    HeardFrom.LEADERS: N_("Leaders"),
    HeardFrom.BOARD: N_("The board"),
}
SOURCE_WORDS = {"observation": N_("Observation"), "interview": N_("Interview"), "document": N_("Document")}
ORIGINS = {Origin.ANOTHER_DISTRICT: N_("another district"), Origin.ANOTHER_SCHOOL: N_("another school")}
COMMENDATION, RECOMMENDATION = FindingKind.COMMENDATION, FindingKind.RECOMMENDATION
FINDINGS = {COMMENDATION: N_("Commendation"), RECOMMENDATION: N_("Recommendation")}
AGREE, CAN_LIVE_WITH, NOT_YET = Answer.AGREE, Answer.CAN_LIVE_WITH, Answer.NOT_YET
AGREEMENTS = {AGREE: N_("I agree"), CAN_LIVE_WITH: N_("I can live with it"), NOT_YET: N_("Not yet: this has to change")}
AGENCY_SEES = {"stage": N_("Where it is on its way"), "draft": N_("The draft, once the host has it")}
TAKE_UP, ALREADY_DOING, DECLINE = "take up", "already doing", "decline"
ANSWERS = {TAKE_UP: N_("We take it up"), ALREADY_DOING: N_("We are doing it already"), DECLINE: N_("We decline")}
CORRECTED, STAYS = "corrected", "stays"
SETTLED = {CORRECTED: N_("Corrected"), STAYS: N_("Stays as it is")}
