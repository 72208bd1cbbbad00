"""Kinds of places and roles in the words that people use for them."""

from nic.access import Kind, Role
from nic.text import N_

KIND = {
    Kind.STATE: N_("State"),
    Kind.REGION: N_("Region"),
    Kind.SUPERVISORY_UNION: N_("Supervisory union"),
    Kind.DISTRICT: N_("District"),
    Kind.SCHOOL: N_("School"),
    Kind.NETWORK: N_("Network"),
}
ROLE = {
    Role.MEMBER: N_("Member"),
    Role.LEAD: N_("Lead"),
    Role.COACH: N_("Coach"),
    Role.LEARNER: N_("Learner member"),
    Role.FAMILY: N_("Family member"),
    Role.GUEST: N_("Guest"),
    Role.REVIEWER: N_("Reviewer"),
    Role.HUB: N_("Hub"),
    Role.AGENCY: N_("Agency staff"),
    Role.ADMINISTRATOR: N_("Administrator"),
}
ROLE_HINTS = {
    Role.MEMBER: N_("Plans and studies cycles with their team, enters measurements, and shares what the team chooses."),
    Role.LEAD: N_("As a member, for every team here; adds people and makes teams."),
    Role.COACH: N_(
        "Sees what teams share with this place, and all work of a team that invites them. Comments; changes nothing."
    ),
    Role.LEARNER: N_("A student on a team: enters measurements. Needs a sponsoring adult and a last day."),
    Role.FAMILY: N_("A parent or guardian on a team: enters measurements."),
    Role.GUEST: N_("Reads what is shared with this place."),
    Role.HUB: N_("Runs the network: its teams, its people and its members."),
    Role.AGENCY: N_("Works at the state agency on its own team, and reads what is shared with the state."),
    Role.ADMINISTRATOR: N_("Adds people and places, here and below. Sees nothing of what teams keep to themselves."),
}
# What people in American schools call their time; another one is kept where it was chosen on the command line.
TIME_ZONES = {
    "America/New_York": N_("Eastern"),
    "America/Chicago": N_("Central"),
    "America/Denver": N_("Mountain"),
    "America/Phoenix": N_("Mountain, Arizona"),
    "America/Los_Angeles": N_("Pacific"),
    "America/Anchorage": N_("Alaska"),
    "Pacific/Honolulu": N_("Hawaii"),
    "America/Puerto_Rico": N_("Atlantic, Puerto Rico and the Virgin Islands"),
    "Pacific/Guam": N_("Guam and the Northern Marianas"),
    "Pacific/Pago_Pago": N_("American Samoa"),
}
