"""What happens between hearing something and answering it: each event is one unit of work."""
