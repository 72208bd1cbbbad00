"""What of a series nobody beyond the district sees.

Beyond the district `indicators/disclosure` says which days of a series are withheld (the state's thresholds, and
complements over all strata of an indicator at a place), and `science/disclosure.withhold` takes them out of a chart
with every line they were counted into. Whatever shows a chart there goes through `small_groups.from_afar`. Words that
would give a number away are left out too (`science/discretion.py`): tests/sharing/test_same_bytes.py holds every byte
sent beyond the district the same, whatever the small numbers are.
"""
