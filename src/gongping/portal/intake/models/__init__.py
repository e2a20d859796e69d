"""What the room keeps."""

from gongping.portal.intake.models.batches import Batch
from gongping.portal.intake.models.sources import Source, Template
from gongping.portal.intake.models.versions import Intent, Version
from gongping.portal.intake.models.voids import Void

__all__ = ["Batch", "Intent", "Source", "Template", "Version", "Void"]
