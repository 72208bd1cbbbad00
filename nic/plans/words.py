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
VOICES = {
    LEARNER: N_("No learner takes part yet. Who of them could say what this plan should change?"),
    "family member": N_("No family takes part yet. Which of them would you not hear from otherwise?"),
}

# For families who read a plan: what its phases and parts are about, in words of every day.
PLAIN_PHASES = {
    "assess": N_("What we found, and why we believe this will help"),
    "test": N_("What we tried out first, and what that taught us"),
    "spread": N_("How what works reaches everybody here"),
    "sustain": N_("How it will last"),
}
PLAIN_PARTS = {
    "vision": N_("What we want for every learner"),
    "represented": N_("Who had a say"),
    "focus": N_("What we look at first"),
    "problems": N_("What does not go well yet"),
    "theory": N_("Why we believe this will help"),
    "standard_work": N_("How it becomes what everybody does"),
    "decisions": N_("What we decided so that it lasts"),
}


def missing_voices(roles) -> list[str]:
    """A question for each of those who have to live with a plan and don't help to make it."""
    return [question for role, question in VOICES.items() if role not in roles]


# How closely a place is supported; by which criteria is for whoever supports to say.
LEVELS = {
    "universal": N_("Universal"),
    "targeted": N_("Targeted"),
    "intensive": N_("Intensive"),
}
LEVEL_HINTS = {
    "universal": N_("Training and guides for everybody, and an answer to each plan."),
    "targeted": N_("Besides, somebody who calls each quarter about what the place has asked for."),
    "intensive": N_("Besides, somebody who comes and works with the team, as often as both agreed."),
}
