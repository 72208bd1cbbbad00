"""Who may read each text that people write, by hand: a new field fails until its row stands here.

Each field of a table belongs to one of the classes below; a class says which kinds of reader may find its words at all.
Nothing says that they must: that is for the tests of the rooms.
"""

# Readers, each with every role that there is where they stand, so that what one role may not, none may.
NOBODY, ELSEWHERE, ABOVE, MEMBERS = "nobody", "somewhere else", "the place above", "another member of the network"
GUESTS, LEARNERS, COLLEAGUES, LEADS, TEAM = (
    "guests here",
    "learners here",
    "another team here",
    "leads here",
    "the team",
)
READERS = (NOBODY, ELSEWHERE, ABOVE, MEMBERS, GUESTS, LEARNERS, COLLEAGUES, LEADS, TEAM)

EVERYBODY = frozenset(READERS)
HERE = frozenset({GUESTS, LEARNERS, COLLEAGUES, LEADS, TEAM})
PEOPLE = HERE - {GUESTS}  # Who works or learns here; a guest only reads what is shared.
STAFF = frozenset({COLLEAGUES, LEADS, TEAM})
OWN = frozenset({LEADS, TEAM})
NO_ONE = frozenset()
REACHED = HERE | {MEMBERS}  # Of what the team has shared with its network.
CHOICE = None  # No words of people: a kind, a stage, an answer from a list.
ADMINISTERED = frozenset({LEADS, ABOVE})  # Whoever adds people here: leads here, administrators here and above.
HANDED_IN = PEOPLE | {ABOVE}  # Above only what was handed in, released or asked.


def of(readers, names):
    return dict.fromkeys(names.split(), readers)


WHO_READS = {
    # What is sent by mail
    "Letter": of(NO_ONE, "address values why") | of(CHOICE, "key about lease"),
    "MailChoice": of(CHOICE, "immediate"),
    "Reminder": of(CHOICE, "kind of_kind slot"),
    # People and places
    "Person": of(REACHED | {ABOVE}, "name") | of(ADMINISTERED, "email")
    | of(NO_ONE, "password_hash") | of(CHOICE, "language"),
    "Session": of(NO_ONE, "token_hash browser"),
    "SignInAttempt": of(NO_ONE, "account address"),
    "Invitation": of(ADMINISTERED, "name email") | of(CHOICE, "role"),
    "OneTimeLink": of(NO_ONE, "token_hash"),
    "Feed": of(NO_ONE, "token_hash"),
    "SecondFactor": of(NO_ONE, "secret"),
    "RecoveryCode": of(NO_ONE, "code_hash"),
    "LinkedAccount": of(NO_ONE, "issuer subject"),
    "PendingSignIn": of(NO_ONE, "token_hash browser"),
    "Draft": of(CHOICE, "form mark") | of(NO_ONE, "fields"),  # Of somebody else.
    "Place": of(EVERYBODY, "name") | of(CHOICE, "kind time_zone closed_days settings"),
    "HeldRole": of(CHOICE, "role"),
    "Closing": of(ADMINISTERED, "why"),
    "Move": of(ADMINISTERED, "why"),
    "Team": of(EVERYBODY, "name"),  # It stands on public pages, as that of its place does.
    "Share": of(CHOICE, "of_kind"),
    "Link": of(CHOICE, "from_kind to_kind") | of(OWN, "why"),
    "Comment": of(CHOICE, "of_kind part kind") | of(OWN, "text set_aside_because"),
    "Attachment": of(CHOICE, "of_kind name content_type") | of(OWN, "about"),
    "Standard": of(EVERYBODY, "set_name edition title") | of(CHOICE, "kind"),
    "VoteRound": of(CHOICE, "of_kind") | of(OWN, "question"),
    "VoteOption": of(CHOICE, "of_kind") | of(OWN, "words"),
    "Ballot": of(OWN, "visitor") | of(CHOICE, "dots"),
    # What a team thinks
    "Problem": of(REACHED, "look_for what_we_see evidence who_is_affected why_now")
    | of(OWN, "narrower groups")
    | of(CHOICE, "reach stage"),
    "ProblemStep": of(CHOICE, "from_stage to_stage") | of(OWN, "why"),
    "Fishbone": of(OWN, "effect source"),
    "Cause": of(OWN, "words evidence_note set_aside_because") | of(CHOICE, "evidence"),
    "Issue": of(OWN, "words"),
    "CheckAnswer": of(CHOICE, "of_kind key about") | of(OWN, "because"),
    "Theory": of(REACHED, "look_for aim how_much for_whom source"),
    "Node": of(REACHED, "words") | of(CHOICE, "kind"),
    "Influence": of(REACHED, "evidence"),
    "TheoryEdition": of(REACHED, "content note"),
    "NodeOrigin": of(OWN, "source"),
    # What it counts
    "Indicator": of(REACHED, "name topic definition unit source") | of(CHOICE, "role counts value_kind direction"),
    "Series": of(REACHED, "stratum") | of(CHOICE, "due phase_days target_basis chart rules") | of(OWN, "chart_because"),
    "Split": of(REACHED, "why withdrawn_because"),
    "NotNow": of(CHOICE, "question"),
    "Measurement": of(OWN, "set_aside_because"),
    "Edition": of(REACHED, "definition rubric note"),
    "Round": of(REACHED, "name discussed rubric_note"),
    "Sample": of(REACHED, "about"),
    "Score": of(REACHED, "why"),
    "Import": of(OWN, "file_name"),
    "ImportedSeries": of(CHOICE, "before"),
    "WaitingFile": of(OWN, "file_name choices_name trouble") | of(CHOICE, "shape choices work work_key"),
    "SavedColumns": of(OWN, "name") | of(CHOICE, "headings choices"),
    "Tally": of(OWN, "name rows"),
    # What it tries
    "Cycle": of(REACHED, "look_for idea conditions way_to_know stop_if stopped_because worked_for not_for learned")
    | of(REACHED, "decided_because")
    | of(OWN, "objective risk_right_problem risk_ready risk_cost")
    | of(CHOICE, "purpose scale stage decision"),
    "Question": of(REACHED, "words prediction result learned")
    | of(CHOICE, "statistic comparison verdict outcome"),
    "Amendment": of(CHOICE, "field") | of(REACHED, "words why"),
    "LogEntry": of(CHOICE, "kind") | of(OWN, "words"),  # The share shows no log.
    "Step": of(CHOICE, "from_stage to_stage") | of(OWN, "why"),
    "Task": of(OWN, "words where_at"),
    "Huddle": of(CHOICE, "protocol name steps"),
    "Presence": of(OWN, "visitor"),
    "HuddleNote": of(OWN, "words"),
    # Visits: the plan of one is for its host, its notes for its team, of which nobody here is.
    "Review": of(HERE | {ABOVE}, "name look_for") | of(CHOICE, "protocol_key protocol"),
    "Reviewer": of(CHOICE, "role"),
    "VisitSession": of(HERE | {ABOVE}, "title where_at") | of(CHOICE, "kind heard_from begins"),
    "Cluster": of(NO_ONE, "says") | of(CHOICE, "domain"),
    "ReviewNote": of(NO_ONE, "words") | of(CHOICE, "domain standard"),
    "NoteRevision": of(NO_ONE, "words") | of(CHOICE, "domain standard"),
    "Finding": of(CHOICE, "kind domain standard") | of(LEADS_ONLY := frozenset({LEADS}), "words because sustains"),
    "Quote": of(LEADS_ONLY, "words") | of(CHOICE, "said_by"),
    "Agreement": of(NO_ONE, "why") | of(CHOICE, "answer"),
    "DomainRating": of(NO_ONE, "why") | of(CHOICE, "domain"),
    "ConsensusRating": of(LEADS_ONLY, "why") | of(CHOICE, "domain"),
    "FindingAnswer": of(LEADS_ONLY, "why") | of(CHOICE, "answer"),
    "WrittenProtocol": of(HERE | {ABOVE}, "name") | of(CHOICE, "begun_from told"),
    "Report": of(LEADS_ONLY, "opening quota_because") | of(HERE | {ABOVE}, "not_released_because"),
    "Correction": of(LEADS_ONLY, "words") | of(CHOICE, "settled_as"),
    "ReleasedReport": of(EVERYBODY, "content"),
    # What a network says to its own
    "Charter": of(REACHED, "aim why_us held_tight left_free"),
    "NetworkPhase": of(CHOICE, "phase") | of(REACHED, "why"),
    "MemberContext": of(CHOICE, "lowest_grade highest_grade locale") | of(REACHED, "conditions"),
    "Activity": of(CHOICE, "kind") | of(REACHED, "title where_at link for_whom about bring"),
    "Material": of(REACHED, "title about link"),
    "Announcement": of(REACHED, "title text"),
    "Listing": of(REACHED, "helps_with"),
    "Contribution": of(CHOICE, "of_kind counts"),
    "Summary": of(CHOICE, "counts moved"),
    "SameIdea": of(CHOICE, "key as_key") | of(REACHED, "words as_words why"),
    "QuietAnswer": of(LEADS_ONLY, "words"),  # What a school answers is for those who run the network.
    "Synthesis": of(REACHED, "title tried learned for_whom try_next"),
    "Package": of(REACHED, "title foreword"),
    "PackageItem": of(CHOICE, "of_kind"),
    "Showcase": of(OWN, "title wanted tried learned advice"),  # As long as it is not switched on.
    # Every year
    "Snapshot": of(OWN | {COLLEAGUES}, "file_name columns_name trouble")
    | of(CHOICE, "shape headings columns summary standards_set work work_key"),
    "SnapshotColumns": of(STAFF, "name") | of(CHOICE, "headings columns"),
    "Figure": of(CHOICE, "student_group domain standard mark"),
    "Support": of(CHOICE, "of_kind kept")
    | of(HANDED_IN, "about asked promised declined_because kept_because still_needed"),
    "Contact": of(CHOICE, "how") | of(HANDED_IN, "said"),
    "NeedsAssessment": of(CHOICE, "method") | of(PEOPLE, "method_words"),
    "Voice": of(CHOICE, "domain standard heard_from how") | of(PEOPLE, "words"),
    "Need": of(CHOICE, "kind domain standard") | of(PEOPLE, "words put_because"),
    "NamedFigure": of(CHOICE, "standard student_group"),
    "TookPart": of(CHOICE, "role"),
    "Plan": of(CHOICE, "stage"),
    "PlanPart": of(CHOICE, "key") | of(PEOPLE, "words"),
    "Developer": of(CHOICE, "role") | of(PEOPLE, "name"),
    "YouSaid": of(CHOICE, "role") | of(PEOPLE, "said did"),
    "Goal": of(CHOICE, "domain standard ended_as") | of(PEOPLE, "what for_whom changes how_known ended_because"),
    "GoalMeasure": of(CHOICE, "direction basis unit") | of(PEOPLE, "name"),
    "GoalAction": of(PEOPLE, "words as_role funding"),
    "PlanStep": of(CHOICE, "from_stage to_stage") | of(HANDED_IN, "why"),
    "Remark": of(CHOICE, "part") | of(HANDED_IN, "words"),
    "Approval": of(HANDED_IN, "board words"),
    "PlanAmendment": of(CHOICE, "part") | of(HANDED_IN, "before after why"),
    "Progress": of(PEOPLE, "words") | of(CHOICE, "told"),
    "DifferentiatedSupport": of(CHOICE, "level") | of(HANDED_IN, "because"),
    "Submission": of(HANDED_IN, "content") | of(CHOICE, "asked unanswered"),
}  # fmt: skip

# What stands at a thing is for those who see that thing.
AT_A_THING = {
    ("Comment", "edition"): REACHED,
    ("VoteRound", "needsassessment"): PEOPLE,
    ("VoteOption", "need"): PEOPLE,
    ("CheckAnswer", "plan"): PEOPLE,
    ("Attachment", "review"): HERE | {ABOVE},
    ("Attachment", "material"): REACHED,
}
