"""Results: everybody's explained result as files, sealed, verifiable, explainable from the files alone."""

from gongping.engine.results.appraisal import Appraisal
from gongping.engine.results.appraise import appraise
from gongping.engine.results.explain import Explanation, explain
from gongping.engine.results.explain_text import explanation_text
from gongping.engine.results.output_folder import require_free
from gongping.engine.results.prior import earlier_totals, needs_prior
from gongping.engine.results.read_back import (
    Place,
    read_outcome,
    sealed_people,
    sealed_person,
    sealed_row_counts,
    sealed_rows,
)
from gongping.engine.results.report.counted import FlatResult
from gongping.engine.results.report.definitions_view import DefinitionView, definition_views
from gongping.engine.results.report.department_page import DepartmentPage, count_department, department_page
from gongping.engine.results.report.figures import Figures
from gongping.engine.results.report.losses_view import LossBar
from gongping.engine.results.report.person_page import (
    PersonPage,
    RowsPage,
    person_page,
    rows_page,
    voice_of_period,
)
from gongping.engine.results.report.person_view import PersonView
from gongping.engine.results.report.rows_view import RowsView
from gongping.engine.results.report.spread_view import SpreadSaid
from gongping.engine.results.report.voice import Voice
from gongping.engine.results.run import appraise_folder, reading_plan, verify
from gongping.engine.results.seal import Seal, file_sha256, read_seal
from gongping.engine.results.sealed import SealBroken, require_sealed
from gongping.engine.results.so_far.department_said import Before, DepartmentSaid, department_said
from gongping.engine.results.so_far.person_said import FlatSoFar, NumberLine, PersonSaid, person_said
from gongping.engine.results.so_far.so_far import NothingToFollow, SoFar, so_far
from gongping.engine.results.so_far.written import MOST_LISTED, count_due, write_due, write_person
from gongping.engine.results.upheld import appeal
from gongping.engine.results.verdict import Difference, Verdict
from gongping.engine.results.write import write, write_results, write_unsealed

__all__ = [
    "MOST_LISTED",
    "Appraisal",
    "Before",
    "DefinitionView",
    "DepartmentPage",
    "DepartmentSaid",
    "Difference",
    "Explanation",
    "Figures",
    "FlatResult",
    "FlatSoFar",
    "LossBar",
    "NothingToFollow",
    "NumberLine",
    "PersonPage",
    "PersonSaid",
    "PersonView",
    "Place",
    "RowsPage",
    "RowsView",
    "Seal",
    "SealBroken",
    "SoFar",
    "SpreadSaid",
    "Verdict",
    "Voice",
    "appeal",
    "appraise",
    "appraise_folder",
    "count_department",
    "count_due",
    "definition_views",
    "department_page",
    "department_said",
    "earlier_totals",
    "explain",
    "explanation_text",
    "file_sha256",
    "needs_prior",
    "person_page",
    "person_said",
    "read_outcome",
    "read_seal",
    "reading_plan",
    "require_free",
    "require_sealed",
    "rows_page",
    "sealed_people",
    "sealed_person",
    "sealed_row_counts",
    "sealed_rows",
    "so_far",
    "verify",
    "voice_of_period",
    "write",
    "write_due",
    "write_person",
    "write_results",
    "write_unsealed",
]
