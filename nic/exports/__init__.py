"""All that one person sees of one place, as files.

Exports hold what one person sees of one place. Tables and columns stand once, in `science/export_tables.py`:
dictionary, workbook, CSV and JSON are made from there, and a value that no column tells of stops the file. Rows are
made of what pages show: of records of stories, which `cycles/many` tells for hundreds of cycles in a handful of
queries as `tell` does for one, of editions, released reports and the snapshot's own page.
"""
