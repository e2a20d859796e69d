"""How each indicator's value comes from its rows, as resampling needs to know it."""

from gongping.engine.indicators import Indicator, columns_of, parse_measure
from gongping.engine.schemes import Scheme
from gongping.engine.scoring.extent import all_indicators
from gongping.engine.uncertainty import FUNCTIONS, MeasureKind

Kinds = dict[str, MeasureKind]


def kinds_of(scheme: Scheme) -> Kinds:
    """Return the kind of every indicator of ``scheme`` by id."""
    return {one.id: _kind(scheme, one) for one in all_indicators(scheme)}


def _kind(scheme: Scheme, indicator: Indicator) -> MeasureKind:
    extra = {name: column.type for name, column in scheme.extra_columns.get(indicator.source, {}).items()}
    scale = indicator.scale or scheme.ratings.scale
    measure = parse_measure(indicator.measure, columns_of(indicator.source, extra), scale=scale)
    q = None if measure.q is None else float(measure.q)
    return MeasureKind(FUNCTIONS[measure.function], indicator.least, q)
