"""The desk of a network's hub. (The desk of whoever supports plans: nic/plans/desk.)"""
