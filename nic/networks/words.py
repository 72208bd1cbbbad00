"""Phases of a network and kinds of its activities, in the words of those who run networks."""

from nic.text import N_

# After the usual life of a networked improvement community: begun, testing, spreading, sustained.
INITIATION, TESTING, SPREADING, SUSTAINING = "initiation", "testing", "spreading", "sustaining"
PHASES = {
    INITIATION: N_("Getting started"),
    TESTING: N_("Testing"),
    SPREADING: N_("Spreading"),
    SUSTAINING: N_("Sustaining"),
}
PHASE_HINTS = {
    INITIATION: N_("Members are found; aim, causes and a first theory are agreed on, and what is measured in common."),
    TESTING: N_("Members test ideas of the theory at a small scale and study together what they see."),
    SPREADING: N_("What held in several schools is tested in others, under other conditions."),
    SUSTAINING: N_("What works is part of the usual work; the network watches that it stays so."),
}
LAUNCH, CONVENING, ACTION, TRAINING, OFFICE_HOUR = "launch", "convening", "action period", "training", "office hour"
ACTIVITIES = {
    LAUNCH: N_("Launch"),
    CONVENING: N_("Convening"),
    ACTION: N_("Action period"),
    TRAINING: N_("Training"),
    OFFICE_HOUR: N_("Office hour"),
}
ACTIVITY_HINTS = {
    LAUNCH: N_("The first meeting of all members."),
    CONVENING: N_("Teams meet, show what they tested and plan what comes next."),
    ACTION: N_("The weeks between two convenings, in which schools test. Nobody signs up."),
    TRAINING: N_("Something is learned; its materials stay here."),
    OFFICE_HOUR: N_("The hub is there for questions."),
}
WITHOUT_SIGN_UP = frozenset({ACTION})
