"""What is read of evidence: registered versions only."""

from gongping.portal.intake.queries.current import NoEvidence, current, evidence, latest_version, rows_of

__all__ = ["NoEvidence", "current", "evidence", "latest_version", "rows_of"]
