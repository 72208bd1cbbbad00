"""A cycle on paper and as files.

The story of a cycle, as its reader may see it, becomes a `Paper`; `papers/press.py` prints the first of ever shorter
ones that fits, and the paper says what was left out. The form of the JSON stands in `record.py`. The browser's own
print of that page has its rules in print.css.
"""
