"""What the program says and hears: channels, journeys, the clock and the post."""
