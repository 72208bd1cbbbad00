"""What is said about a task, and what its forms offer."""

from nic.text import N_, Sentence, sentence


def say_added(owner) -> Sentence:
    if owner is None:
        return sentence(N_("Added. Nobody has it yet: the list of your team asks who takes it."))
    return sentence(N_("Added. %(name)s will see it on Today."), name=owner.name)


def only_one(people) -> int | None:
    """In a team of one nobody need ask who takes it."""
    return next(iter(people)) if len(people) == 1 else None


def chosen(teams, asked: int | None, own_ids):
    """The team that the address names, else one that the viewer is on, else the first; None where there is none."""
    mine = [team for team in teams if team.id in own_ids]
    return next((team for team in teams if team.id == asked), next(iter([*mine, *teams]), None))
