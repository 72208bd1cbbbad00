"""Who may do what, written by hand: ability x kind of person x where they stand to the thing.

No row is made from our own output; test_access.py multiplies them with every route.
"""

from nic.access import Ability, Role

YES, NO, HIDDEN, SIGN_IN = "yes", "no", "hidden", "sign in"
STATUS = {
    YES: {200, 204, 303, 409, 422},  # 409 and 422: the gate is passed, the form is empty.
    NO: {403},
    HIDDEN: {404},
    SIGN_IN: {302, 401},  # A page asks to sign in; a form keeps what was typed and asks too.
}

# What a team has made.                  own    same     shared  shared
#                                        team   place    here    elsewhere  elsewhere
OF_A_TEAM = {
    (Ability.LOOK, Role.GUEST):          (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.MEMBER):         (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.LEAD):           (YES,  YES,     YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.COACH):          (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.LEARNER):        (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.FAMILY):         (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.REVIEWER):       (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.HUB):            (YES,  YES,     YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.AGENCY):         (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.LOOK, Role.ADMINISTRATOR):  (YES,  HIDDEN,  YES,    YES,       HIDDEN),

    (Ability.COMMENT, Role.GUEST):       (NO,   NO,      NO,     NO,        NO),  # A guest reads.
    (Ability.COMMENT, Role.MEMBER):      (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.LEAD):        (YES,  YES,     YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.COACH):       (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.LEARNER):     (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.FAMILY):      (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.REVIEWER):    (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.HUB):         (YES,  YES,     YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.AGENCY):      (YES,  HIDDEN,  YES,    YES,       HIDDEN),
    (Ability.COMMENT, Role.ADMINISTRATOR):(YES,  HIDDEN,  YES,    YES,       HIDDEN),

    (Ability.MEASURE, Role.GUEST):       (NO,   NO,      NO,     NO,        NO),
    (Ability.MEASURE, Role.MEMBER):      (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.MEASURE, Role.LEAD):        (YES,  YES,     YES,    NO,        NO),
    (Ability.MEASURE, Role.COACH):       (NO,   NO,      NO,     NO,        NO),
    (Ability.MEASURE, Role.LEARNER):     (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.MEASURE, Role.FAMILY):      (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.MEASURE, Role.REVIEWER):    (NO,   NO,      NO,     NO,        NO),
    (Ability.MEASURE, Role.HUB):         (YES,  YES,     YES,    NO,        NO),
    (Ability.MEASURE, Role.AGENCY):      (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.MEASURE, Role.ADMINISTRATOR): (NO, NO,      NO,     NO,        NO),

    (Ability.RUN_CYCLES, Role.GUEST):    (NO,   NO,      NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.MEMBER):   (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.LEAD):     (YES,  YES,     YES,    NO,        NO),
    (Ability.RUN_CYCLES, Role.COACH):    (NO,   NO,      NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.LEARNER):  (NO,   NO,      NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.FAMILY):   (NO,   NO,      NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.REVIEWER): (NO,   NO,      NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.HUB):      (YES,  YES,     YES,    NO,        NO),
    (Ability.RUN_CYCLES, Role.AGENCY):   (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.RUN_CYCLES, Role.ADMINISTRATOR): (NO, NO,   NO,     NO,        NO),

    (Ability.SHARE, Role.GUEST):         (NO,   NO,      NO,     NO,        NO),
    (Ability.SHARE, Role.MEMBER):        (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.SHARE, Role.LEAD):          (YES,  YES,     YES,    NO,        NO),
    (Ability.SHARE, Role.COACH):         (NO,   NO,      NO,     NO,        NO),
    (Ability.SHARE, Role.LEARNER):       (NO,   NO,      NO,     NO,        NO),
    (Ability.SHARE, Role.FAMILY):        (NO,   NO,      NO,     NO,        NO),
    (Ability.SHARE, Role.REVIEWER):      (NO,   NO,      NO,     NO,        NO),
    (Ability.SHARE, Role.HUB):           (YES,  YES,     YES,    NO,        NO),
    (Ability.SHARE, Role.AGENCY):        (YES,  HIDDEN,  NO,     NO,        NO),
    (Ability.SHARE, Role.ADMINISTRATOR): (NO,   NO,      NO,     NO,        NO),

    (Ability.HOLD_IN_COMMON, Role.GUEST):         (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.MEMBER):        (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.LEAD):          (YES, YES,    YES, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.COACH):         (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.LEARNER):       (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.FAMILY):        (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.REVIEWER):      (NO,  NO,     NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.HUB):           (YES, YES,    YES, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.AGENCY):        (YES, HIDDEN, NO, NO, NO),
    (Ability.HOLD_IN_COMMON, Role.ADMINISTRATOR): (NO,  NO,     NO, NO, NO),
}  # fmt: skip

# What belongs to a place as a whole, for those with this role there; with a role elsewhere only LOOK opens anything.
ALL = dict.fromkeys(Role, YES)
NOBODY_ELSE = dict.fromkeys(Role, NO)
_TEAM = {Role.MEMBER: YES, Role.LEAD: YES, Role.HUB: YES, Role.AGENCY: YES}
OF_A_PLACE = {
    Ability.LOOK: ALL,  # Its pages and lists open to everyone signed in, and hold only what is open to them.
    Ability.COMMENT: ALL | {Role.GUEST: NO},  # Whoever sees a thing may say something about it, but for guests.
    Ability.MEASURE: NOBODY_ELSE | _TEAM | {Role.LEARNER: YES, Role.FAMILY: YES},
    Ability.RUN_CYCLES: NOBODY_ELSE | _TEAM,
    Ability.SHARE: NOBODY_ELSE | _TEAM,
    Ability.SEE_EVERY_TEAM: NOBODY_ELSE | {Role.LEAD: YES, Role.HUB: YES},
    Ability.ADD_PEOPLE: NOBODY_ELSE | {Role.LEAD: YES, Role.HUB: YES, Role.ADMINISTRATOR: YES},
    Ability.MANAGE_PLACES: NOBODY_ELSE | {Role.ADMINISTRATOR: YES},
    Ability.HOLD_IN_COMMON: NOBODY_ELSE | {Role.LEAD: YES, Role.HUB: YES, Role.AGENCY: YES},
    Ability.PLAN_REVIEWS: NOBODY_ELSE | {Role.LEAD: YES, Role.AGENCY: YES},
    Ability.HOST_REVIEWS: NOBODY_ELSE | {Role.LEAD: YES},
    Ability.WRITE_PLANS: NOBODY_ELSE | _TEAM,
    Ability.SUBMIT_PLANS: NOBODY_ELSE | {Role.LEAD: YES, Role.HUB: YES, Role.AGENCY: YES},
    Ability.READ_DRAFTS: NOBODY_ELSE | _TEAM | dict.fromkeys([Role.COACH, Role.LEARNER, Role.FAMILY], YES),
    Ability.TEND_PLANS: NOBODY_ELSE | {Role.LEAD: YES, Role.AGENCY: YES},
    Ability.RUN_NETWORK: NOBODY_ELSE | {Role.HUB: YES},  # Agency staff of a state run no network of it.
    Ability.OVERSEE: NOBODY_ELSE | {Role.LEAD: YES, Role.AGENCY: YES},
    "voices.withdraw": NOBODY_ELSE | _TEAM,  # What somebody else has said.
    Ability.READ_PLANS: NOBODY_ELSE | {Role.LEAD: YES, Role.AGENCY: YES},
    "follow_up.let_go": NOBODY_ELSE | {Role.LEAD: YES, Role.HUB: YES},  # Somebody else's problem rests on it.
}
# A visit: everybody of its host reads the plan, who plans changes it. A reviewer of another one is told no.
OF_A_VISIT = {
    Ability.LOOK: ALL,
    Ability.REVIEW: OF_A_PLACE[Ability.PLAN_REVIEWS],
    Ability.PLAN_REVIEWS: OF_A_PLACE[Ability.PLAN_REVIEWS],  # A protocol that the place has written.
    Ability.HOST_REVIEWS: NOBODY_ELSE | {Role.LEAD: YES},
    **dict.fromkeys(
        [
            "notes.index",
            "notes.edit",
            "notes.keep",
            "notes.take_back",
            "notes.give_pass",
            "on_paper.several",
            "on_paper.keep",
            "on_paper.my_pack",
            "debrief.show",
            "debrief.news",
            "debrief.sort",
            "debrief.change",
            "debrief.take_apart",
            "findings.index",
            "findings.new",
            "findings.create",
            "findings.show",
            "findings.edit",
            "findings.update",
            "findings.move",
            "findings.withdraw",
            "findings.add_notes",
            "findings.remove_note",
            "findings.quote",
            "findings.withdraw_quote",
            "agreements.say",
            "ratings.index",
            "ratings.rate",
            "ratings.agree",
        ],
        NOBODY_ELSE,
    ),
    # The report: its team writes, the host reads the draft, corrects, answers and releases. Here nobody is on the team.
    **dict.fromkeys(
        ["reports.update_opening", "reports.update_finding", "reports.send", "answers.settle"], NOBODY_ELSE
    ),
    "answers.reply": NOBODY_ELSE | {Role.LEAD: YES},
    **dict.fromkeys(["sessions.my_day", "sessions.my_calendar"], NOBODY_ELSE),  # For those who go there.
}
# A yearly plan that nobody has handed in: for the people of its place alone. Who reads none may not write it either.
_DRAFT = {role: YES if row == YES else HIDDEN for role, row in OF_A_PLACE[Ability.READ_DRAFTS].items()}
OF_A_PLAN = {
    Ability.LOOK: _DRAFT,
    Ability.WRITE_PLANS: OF_A_PLACE[Ability.WRITE_PLANS],
    Ability.SUBMIT_PLANS: OF_A_PLACE[Ability.SUBMIT_PLANS],
    # Its writers, and whoever supports it: here nobody does. The others who see it read along.
    Ability.COMMENT: dict.fromkeys(Role, HIDDEN) | dict.fromkeys([Role.LEARNER, Role.FAMILY, Role.COACH], NO) | _TEAM,
    "plan_life.decide": NOBODY_ELSE,
}
# What a place holds in common: whom it reaches looks and comments, and takes back what they said themselves.
OF_THE_HOLDER = {
    Ability.LOOK: ALL,
    Ability.COMMENT: OF_A_PLACE[Ability.COMMENT],
    Ability.HOLD_IN_COMMON: OF_A_PLACE[Ability.HOLD_IN_COMMON],
    "editions.withdraw_comment": OF_A_PLACE[Ability.HOLD_IN_COMMON],  # Somebody else's comment.
    "moderation.withdraw_comment": OF_A_PLACE[Ability.HOLD_IN_COMMON],
    "moderation.file": NOBODY_ELSE | _TEAM | {Role.COACH: YES},  # Learners' work is for those who score it.
    "moderation.score": NOBODY_ELSE | _TEAM | {Role.COACH: YES},
}
# What a network has of its own: for whom it reaches, written by its hub.
OF_A_NETWORK = {
    Ability.LOOK: ALL,
    Ability.COMMENT: OF_A_PLACE[Ability.COMMENT],
    Ability.RUN_CYCLES: OF_A_PLACE[Ability.RUN_CYCLES],
    Ability.RUN_NETWORK: OF_A_PLACE[Ability.RUN_NETWORK],
    # Its member's lead may, and the hub: here nobody leads the member.
    **dict.fromkeys(["network_members.edit", "network_members.update"], NOBODY_ELSE | {Role.HUB: YES}),
    **dict.fromkeys(["network_members.ask_leave", "network_members.leave"], NOBODY_ELSE),
    "activities.sign_up": ALL | dict.fromkeys([Role.GUEST, Role.REVIEWER, Role.LEARNER, Role.FAMILY], NO),
    "activities.sign_up_several": NOBODY_ELSE | {Role.HUB: YES},
    "activities.withdraw_sign_up": dict.fromkeys(Role, HIDDEN) | {Role.HUB: YES},  # That of somebody else.
}
# Pages of their own for what was shared: with this very place, or with everybody.
OF_SHARES = {
    "ideas.show":                        (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    **dict.fromkeys(["public_packages.show_public", "public_packages.public_file"], (HIDDEN,) * 5),  # It is not public.
    "showcases.show":                    (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),  # It is not switched on.
    "sharing.show":                      (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "sharing.show_public":               (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),  # Nothing here is public.
    "shared_prints.show":                (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "shared_prints.show_public":         (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
    "sharing.show_public_file":          (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
    "shared_reasoning.show":              (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "shared_reasoning.take":              (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "shared_reasoning.take_fishbone":     (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),  # There is no such fishbone.
    "shared_reasoning.file":              (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),  # Only if the share says so.
    "school_calendar.show":               (YES,    YES,    YES,   HIDDEN,    HIDDEN),  # For the people of the place.
    "practices.practice":                 (YES,    YES,    YES,   HIDDEN,    HIDDEN),  # For whom the network reaches.
    **dict.fromkeys(["public_plans.read", "public_plans.file_for_everybody"], (HIDDEN,) * 5),  # It is not published.
    "public_reasoning.show_public":       (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
    "public_reasoning.take_public":       (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
    "public_reasoning.take_public_fishbone": (HIDDEN, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "public_reasoning.file_public":       (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
    "shared_comments.index":             (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "shared_comments.create":            (HIDDEN, HIDDEN, YES,   HIDDEN,    HIDDEN),
    "shared_comments.withdraw":          (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),  # Shares show no comments unasked.
    "shared_comments.read":              (HIDDEN, HIDDEN, HIDDEN, HIDDEN,   HIDDEN),
}  # fmt: skip
# A comment of somebody else: its team reads it, and only whoever wrote it takes it back.
OF_ANOTHER_S_COMMENT = {
    "withdraw": (NO,  HIDDEN, HIDDEN, HIDDEN, HIDDEN),
    "read":     (YES, HIDDEN, HIDDEN, HIDDEN, HIDDEN),
}  # fmt: skip
HERE = ("own team", "same place", "shared here")
OPEN = {Ability.LOOK, Ability.COMMENT}  # To whoever is signed in; what they find is another question.
FOR_EVERYBODY = {Ability.PUBLIC, Ability.SIGNED_IN}
