"""Every rule of intake by its id.

Ids are stable: problems.csv, the documentation and people's filters use them. ``{expected}`` is filled
with what the column accepts.
"""

from gongping.engine.evidence.history_rules import HISTORY
from gongping.engine.evidence.rules.cells import CELLS
from gongping.engine.evidence.rules.files import FILES
from gongping.engine.evidence.rules.model import Rule
from gongping.engine.evidence.rules.rows import ROWS
from gongping.engine.evidence.rules.scored import SCORED

RULES: dict[str, Rule] = {rule.id: rule for rule in (*ROWS, *CELLS, *FILES, *HISTORY, *SCORED)}
