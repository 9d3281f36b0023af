"""The demo: three invented families, a seat for each person, and a clock to move on."""
