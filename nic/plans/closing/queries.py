from nic.plans.models import Plan


def find_next(plan) -> Plan | None:
    """The plan of the year after, if it is begun."""
    here = (Plan.place == plan.place_id) & (Plan.year == plan.year + 1)
    return Plan.get_or_none(here, Plan.withdrawn_at.is_null())
