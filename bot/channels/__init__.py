"""The ways in and out: one package a channel, found by looking in this folder."""
