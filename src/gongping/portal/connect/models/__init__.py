"""What the room keeps."""

from gongping.portal.connect.models.answers import Answer
from gongping.portal.connect.models.connectors import Connector, Run
from gongping.portal.connect.models.files import SeenFile
from gongping.portal.connect.models.pulls import Pull
from gongping.portal.connect.models.tokens import Token

__all__ = ["Answer", "Connector", "Pull", "Run", "SeenFile", "Token"]
