"""The promises of speed, measured beside the bare library, as ratios in one run on one machine."""
