"""nic: a tracker for improvement science in schools. The app is in nic/app.py, so that `nic chart` needs no Flask."""
