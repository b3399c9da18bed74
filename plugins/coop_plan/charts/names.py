"""Draw, constants only: the names of charts. They are file names on the site, so they stay as they are.

An indicator's chart is `<indicator>-<kind>`; the others stand alone.
"""

from __future__ import annotations

BULLET = "tien-do"
DEVELOPMENT = "dien-bien"
MAKEUP = "ai-duoc-tinh"

RATINGS = "xep-loai"
TASKS_STATUS = "nhiem-vu-tinh-trang"
TASKS_TIME = "nhiem-vu-thoi-gian"
COOPERATIVES_BY_PLACE = "htx-theo-dia-ban"
COOPERATIVES_BY_CHAIN = "htx-theo-nganh-hang"
