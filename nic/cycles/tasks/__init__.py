"""What somebody has said they will do.

A task is a team's, with or without a cycle, and has one owner or nobody yet.
"""
