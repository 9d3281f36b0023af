"""How people's typed replies are understood: Dutch and English at once, never by guessing."""
