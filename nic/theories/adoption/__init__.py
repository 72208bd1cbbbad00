"""Theories that several places hold in common.

Theories held in common (`theories/adoption`): an edition is frozen JSON (`science/theory_editions.py`), agreed from
what the holder's team has written; a school's theory is its own copy, whose nodes know their part by uid
(`NodeOrigin`). What a school made of it is computed for it alone; the hub reads counts over at least three. A whole
theory (brought in or adopted) is one line of history, taken apart when the past is played back.
"""
