"""The end of a plan's year. (A place that closes: nic/places/closing.)"""
