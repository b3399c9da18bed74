"""What differs in production; everything else is as in pelicanconf.py.

SITE_URL=https://example.org/ke-hoach: where the site will stand (required).
ACCEPT_ILLUSTRATIVE=1: publish records that no public source gives too, with their labels.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from pelicanconf import *

SITEURL = os.environ.get("SITE_URL", "").rstrip("/")
if not SITEURL.startswith(("https://", "http://")):
    raise SystemExit("Đặt biến SITE_URL là địa chỉ của trang, ví dụ SITE_URL=https://example.org/ke-hoach")
SITE_ADDRESS = SITEURL
FEED_DOMAIN = SITEURL

ACCEPT_ILLUSTRATIVE = os.environ.get("ACCEPT_ILLUSTRATIVE") == "1"
