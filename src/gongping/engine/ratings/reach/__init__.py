"""Who reaches whom: which teams can be compared, and who should rate whom so that they can."""
