"""Reminders after a restored backup. (Sessions and links after it: nic/people/restored.)"""
