"""Programs around the build (set-up, build, preview) that never run inside it.

The plugin in ``plugins/coop_plan`` knows nothing of this package; programs here word their command lines with its parser.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent / "plugins"))
