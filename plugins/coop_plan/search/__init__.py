"""Index: what search.js and list.js of the theme read, as bytes. Folds nothing: the browser folds text and query alike.

Text with its marks is what results show, so it has to be there; folding it in the browser costs milliseconds, shipping
it folded as well would cost a third more bytes.
"""

from __future__ import annotations

from .index import make_search_files
from .rows import make_list_files

__all__ = ["make_list_files", "make_search_files"]
