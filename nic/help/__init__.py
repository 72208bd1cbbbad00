"""Help that needs no account: the field's words, a tour, sample cycles, and what nic is for, role by role.

It is at /about and a page per role, /glossary, /tour and /samples. What a role's page claims names the abilities that
make it true, and a test compares them; samples are judged by the rules for all cycles.
"""
