"""A person's due days and visits, for the calendar that they carry about.

A person's calendar stands at a private address, of which the table has the hash. It is asked with the roles of now, so
what a role opened goes with it, and holds no text that people wrote: it lies on servers elsewhere. A DTSTAMP is the
newest line of history, so the same calendar is the same bytes, and its ETag holds.
"""
