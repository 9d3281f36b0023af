"""The steps, each after the one it names in `down_revision`."""
