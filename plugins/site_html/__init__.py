"""A plugin of its own: styles and their policy inside each page. It needs nothing of the plan."""
