"""What is past its time: drafts, sessions, links, attempts, letters. (`db.kept` is another thing: SQL kept as text.)

What signing in leaves behind goes after months (a job of the worker); no record ever does. A state says
how many, within `science/retention` (`places/retention`): of all who have or had a role in it, the shortest of
several.
"""
