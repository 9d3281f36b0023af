"""What the program thinks: texts, questions, flows and the plan; no clock, no I/O."""
