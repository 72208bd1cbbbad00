"""Answers to the questions of the checks on a fishbone or a theory.

Questions of the checks are computed; only answers are rows (`problems/answers`), each with a mark of the words that it
is about. Problems and theories are shared by `sharing/reasoning`: one `tell` for preview, shared and public page. What
is linked to them (measures, tests, evidence) stands there only where it is shared with the same people too.
"""
