"""Two steps a made-up kind of document went through, for the tests of upcasting."""
