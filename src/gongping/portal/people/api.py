"""The door of people."""

from gongping.portal.people.queries import actor_of

__all__ = ["actor_of"]
