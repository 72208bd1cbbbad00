"""How long what signing in leaves behind is kept. (What is kept `@kept` as text: nic/statements.py.)

What signing in leaves behind goes after months (`people/kept`, a job of the worker); no record ever does. A state says
how many, within `science/retention` (`places/retention`): of all who have or had a role in it, the shortest of
several.
"""
