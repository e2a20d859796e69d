"""Three-valued truth in expressions: true, false, unknown (null)."""

import ibis
import ibis.expr.types as ir


def opposite(truth: ir.BooleanValue) -> ir.BooleanValue:
    """Return the opposite; unknown stays unknown.

    Written as a comparison: ``~x`` prints as ``NOT x``, and ``(~x).isnull()`` then as ``NOT x IS NULL``,
    which a database reads as ``NOT (x IS NULL)``.
    """
    return truth == ibis.literal(False)
