"""From an ended test or huddle to what it changed.

An ended test or huddle leads to the theory with `?because=`, which names it as what taught the change.
"""
