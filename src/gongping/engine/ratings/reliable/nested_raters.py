"""Generalizability of persons × (raters nested in tasks), balanced (Brennan 2001, design p × (r:t))."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Generalizability:
    """Variance components, and the coefficients for relative (Eρ²) and absolute (Φ) decisions."""

    persons: float
    tasks: float
    raters: float
    persons_tasks: float
    rest: float
    relative: float
    absolute: float


def generalizability(scores: Floats) -> Generalizability:
    """Return the components of persons × tasks × raters by the analysis of variance.

    The coefficients are those of a mean over as many tasks and raters as the table has. Components are left
    unbounded: a negative one says that its effect cannot be told from chance.
    """
    persons, tasks, raters = scores.shape
    grand = scores.mean()
    p, t = scores.mean(axis=(1, 2)), scores.mean(axis=(0, 2))
    pt, rt = scores.mean(axis=2), scores.mean(axis=0)
    ms_p = tasks * raters * ((p - grand) ** 2).sum() / (persons - 1)
    ms_t = persons * raters * ((t - grand) ** 2).sum() / (tasks - 1)
    ms_rt = persons * ((rt - t[:, None]) ** 2).sum() / (tasks * (raters - 1))
    both = pt - p[:, None] - t[None, :] + grand
    ms_pt = raters * (both**2).sum() / ((persons - 1) * (tasks - 1))
    rest = scores - pt[:, :, None] - rt[None, :, :] + t[None, :, None]
    ms_rest = (rest**2).sum() / ((persons - 1) * tasks * (raters - 1))
    s_rest = float(ms_rest)
    s_pt = float(ms_pt - ms_rest) / raters
    s_rt = float(ms_rt - ms_rest) / persons
    s_p = float(ms_p - ms_pt) / (tasks * raters)
    s_t = float(ms_t - ms_pt - ms_rt + ms_rest) / (persons * raters)
    relative = s_pt / tasks + s_rest / (tasks * raters)
    absolute = relative + s_t / tasks + s_rt / (tasks * raters)
    return Generalizability(s_p, s_t, s_rt, s_pt, s_rest, s_p / (s_p + relative), s_p / (s_p + absolute))
