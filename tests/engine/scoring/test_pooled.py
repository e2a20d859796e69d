"""Pooling in the score: towards the post across the company, where twenty are, by half an error at most."""

from decimal import Decimal
from types import SimpleNamespace

from gongping.engine.indicators import Indicator, Measured
from gongping.engine.presence import Present
from gongping.engine.scoring.pooled import Pooling, pooled_values
from gongping.engine.uncertainty import RatePrior, in_score, rate_error

SHARE = Indicator(
    id="on_time",
    name="及时率",
    source="work_orders",
    measure="share(valid)",
    pool="company",
    pool_in_score=True,
)


def measured(people, posts=("客服专员",), n=20):
    """Everybody met 16 of 20, the first only 10."""
    segments = {k: SimpleNamespace(employee_id=f"E{k}", post=posts[k % len(posts)]) for k in range(people)}
    met = {k: 10 if k == 0 else 15 + k % 4 for k in range(people)}
    values = {
        (k, "on_time"): Measured(Present(Decimal(met[k]) / n, n), Decimal(met[k]), n, 0, 0, 0)
        for k in segments
    }
    return values, segments


def test_a_weak_share_moves_up_by_half_its_error_at_most():
    values, segments = measured(25)
    moved = pooled_values([SHARE], values, segments).values[0, "on_time"]
    assert Decimal("0.5") < moved <= Decimal("0.5") + Decimal(repr(round(rate_error(10, 20) / 2, 6)))


def test_nineteen_people_of_a_post_are_no_pool():
    assert pooled_values([SHARE], *measured(19)) == Pooling()
    assert pooled_values([SHARE], *measured(38, posts=("客服专员", "前台"))) == Pooling()


def test_without_the_schemes_word_nothing_is_pooled():
    plain = SHARE.model_copy(update={"pool_in_score": False})
    assert pooled_values([plain], *measured(25)) == Pooling()


def test_a_measure_that_is_no_share_keeps_its_value():
    mean = SHARE.model_copy(update={"measure": "mean(score)"})
    assert pooled_values([mean], *measured(25)) == Pooling()


def test_sealed_pools_are_used_as_they_are_and_nothing_is_estimated():
    values, segments = measured(25)
    sealed = {"on_time": {"客服专员": RatePrior(30.0, 10.0)}}
    found = pooled_values([SHARE], values, segments, sealed=sealed)
    # 10 of 20 beside Beta(30, 10): (30 + 10) / (40 + 20)
    assert found.values[0, "on_time"] == in_score(Decimal("0.5"), 40 / 60, rate_error(10, 20))
    assert found.priors == sealed


def test_a_post_that_was_no_pool_when_sealed_is_none_in_an_appeal():
    assert pooled_values([SHARE], *measured(25), sealed={}) == Pooling()
