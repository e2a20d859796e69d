"""The gallery: every part, chart and state of the components on one page of made-up data."""
