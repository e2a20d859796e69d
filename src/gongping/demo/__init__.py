"""The demo company: an invented property company, the same every time, with faults that are known."""

from gongping.demo.company import PERIOD, SEED, Company, PlantedFault, make_company

__all__ = ["PERIOD", "SEED", "Company", "PlantedFault", "make_company"]
