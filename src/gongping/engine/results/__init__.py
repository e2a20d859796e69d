"""Results: everybody's explained result as files, sealed, verifiable, explainable from the files alone."""

from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.explain import Explanation, explain
from gongping.engine.results.explain_text import explanation_text
from gongping.engine.results.seal import Seal, read_seal
from gongping.engine.results.sealed import require_sealed
from gongping.engine.results.write import write

__all__ = [
    "Appraisal",
    "Explanation",
    "Seal",
    "explain",
    "explanation_text",
    "read_seal",
    "require_sealed",
    "write",
]
