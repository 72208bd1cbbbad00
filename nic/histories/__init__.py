"""What was changed, for those who may read it.

What was changed is one page for a test, a problem, a plan, the people of a place and oneself, read from the history:
who owns a thing reads its lines, a share opens none. Of what was taken back it says that, and no word of it.
"""
