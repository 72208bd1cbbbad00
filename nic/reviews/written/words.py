"""What people call the parts of a protocol, and what was done to it."""

from nic.text import N_

VERBS = {
    "write protocol": N_("Written"),
    "change protocol": N_("Changed"),
}
PARTS = {
    "name": N_("its name"),
    "purpose": N_("what kind of visit it is"),
    "hosts": N_("who can be visited by it"),
    "reviewers_from": N_("where reviewers come from"),
    "roles": N_("who is on the team"),
    "every_years": N_("how often a place is visited"),
    "standards": N_("the standards"),
    "domain": N_("domains and what to look for"),
    "commendations": N_("how many things to keep"),
    "recommendations": N_("how many things to work on"),
    "minimum_sources": N_("how many kinds of source"),
    "report_days": N_("when the report is due"),
    "ratings": N_("the ratings"),
    "session": N_("the schedule"),
    "danger": N_("whom to call"),
    "is_offered": N_("whether visits can be planned by it"),
}
