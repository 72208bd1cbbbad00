"""What people call those who make a plan."""

from nic.text import N_

LEARNER = "learner"
DEVELOPERS = {
    "school leader": N_("School leader"),
    "teacher": N_("Teacher"),
    "other staff": N_("Other staff"),
    LEARNER: N_("Learner"),
    "family member": N_("Family member"),
    "community": N_("Community member"),
    "board": N_("Board member"),
    "district": N_("District or supervisory union"),
}
