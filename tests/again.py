def again(thing):
    """A thing as the database has it now."""
    return type(thing).get_by_id(thing.id)
