"""Programs around the build (set-up, build, preview) that never run inside it.

The plugin in ``plugins/coop_plan`` knows nothing of this package.
"""
