"""The desk of whoever supports plans. (The desk of a network's hub: nic/ideas/desk.)"""
