"""Sessions and links after a restored backup. (Reminders after it: nic/reminders/restored.)"""
