"""What a network has learned.

The library of a network holds what shared tests taught, practices and syntheses, searched and sifted together. What a
synthesis or a package rests on is looked up for each reader: taken back, it has a mark and no words. A package's
public page, and a team's showcase, say of tests only what is public; a showcase is switched on and off by its team.
"""
