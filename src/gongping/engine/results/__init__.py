"""Results: everybody's explained result as files, sealed, verifiable, explainable from the files alone."""

from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.appraise import appraise
from gongping.engine.results.explain import Explanation, explain
from gongping.engine.results.explain_text import explanation_text
from gongping.engine.results.output_folder import require_free
from gongping.engine.results.run import appraise_folder, reading_plan, verify
from gongping.engine.results.seal import Seal, read_seal
from gongping.engine.results.sealed import require_sealed
from gongping.engine.results.verdict import Difference, Verdict
from gongping.engine.results.write import write

__all__ = [
    "Appraisal",
    "Difference",
    "Explanation",
    "Seal",
    "Verdict",
    "appraise",
    "appraise_folder",
    "explain",
    "explanation_text",
    "read_seal",
    "reading_plan",
    "require_free",
    "require_sealed",
    "verify",
    "write",
]
