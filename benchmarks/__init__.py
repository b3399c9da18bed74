"""Measurements of the project: nothing here is needed to build it."""
