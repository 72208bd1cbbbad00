"""Help that needs no account: the field's words, a tour, sample cycles, and what nic is for, role by role."""
