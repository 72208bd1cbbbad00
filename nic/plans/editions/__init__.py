"""A yearly plan as it was handed in, frozen. (Editions of what is held in common: nic/indicators/editions.)"""
