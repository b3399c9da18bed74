"""Publish a locality's plan for cooperatives as a Pelican site.

Read `pipeline` first: it names every stage in order. Only `plugin` knows Pelican.
"""
