"""Forty questions that a retailer asks every week, as metric queries; years and months are those of the made data."""

from __future__ import annotations

from semantic_models import MetricQuery

PRIVATE = "{{ Dimension('product__brand') }} = 'Private'"
GROCERY = "{{ Dimension('product__department') }} = 'GROCERY'"
BIG = "{{ Dimension('store__size_band') }} = 'Large'"


def _ask(
    *metrics: str, by: tuple[str, ...] = (), where: tuple[str, ...] = (), year: int = 0, months: tuple[str, str] | None = None,
    top: int = 0,
) -> MetricQuery:  # fmt: skip
    start, end = (f"{year}-01-01", f"{year}-12-31") if year else months or (None, None)
    order = (f"-{metrics[0]}",) if top else by[:1]
    return MetricQuery(metrics=metrics, group_by=by, where=where, start=start, end=end, order_by=order, limit=top or None)


MONTH, WEEK, QUARTER, DAY, YEAR = (f"metric_time__{grain}" for grain in ("month", "week", "quarter", "day", "year"))
AUTUMN = ("2019-09-01", "2019-11-30")

QUESTIONS: tuple[MetricQuery, ...] = (
    _ask("revenue"),
    _ask("revenue", year=2019),
    _ask("revenue", by=(MONTH,)),
    _ask("revenue", by=(YEAR,)),
    _ask("revenue", by=(WEEK,), year=2019),
    _ask("revenue", by=(DAY,), months=AUTUMN),
    _ask("revenue", "units", by=(MONTH,), year=2018),
    _ask("revenue", "gross_revenue", by=(QUARTER,)),
    _ask("revenue", by=("product__department",), year=2019),
    _ask("revenue", by=("product__department",), months=AUTUMN, top=10),
    _ask("revenue", by=("product__category",), year=2019, top=10),
    _ask("units", by=("product__category",), months=AUTUMN, top=20),
    _ask("revenue", by=("product__product_type",), year=2018, top=20),
    _ask("revenue", by=("product__brand",)),
    _ask("revenue", by=("product__brand", MONTH), year=2019),
    _ask("private_brand_share", by=(MONTH,)),
    _ask("private_brand_share", by=("product__department",), year=2019),
    _ask("revenue", by=(MONTH,), where=(PRIVATE,), year=2019),
    _ask("revenue", by=(WEEK,), where=(GROCERY,), year=2019),
    _ask("revenue", by=("product__category",), where=(GROCERY, PRIVATE), year=2019, top=10),
    _ask("revenue", by=("store",), year=2019, top=10),
    _ask("revenue", by=("store__size_band",)),
    _ask("revenue", by=("store__region__name",), year=2019),
    _ask("revenue", by=("store__region__name", MONTH), year=2019),
    _ask("revenue", by=("store", MONTH), where=(BIG,), year=2019),
    _ask("revenue", by=(WEEK,), where=(BIG,)),
    _ask("revenue", by=("store", "product__department"), months=AUTUMN, top=20),
    _ask("baskets", by=(MONTH,)),
    _ask("active_households", by=(MONTH,)),
    _ask("average_basket_value", by=(MONTH,)),
    _ask("baskets", by=("store",), year=2019, top=10),
    _ask("total_discount", by=(MONTH,)),
    _ask("loyalty_discount", "coupon_discount", by=(QUARTER,)),
    _ask("discount_rate", by=("product__department",), year=2019),
    _ask("promoted_revenue", by=(MONTH,), year=2019),
    _ask("discounted_line_share", by=(WEEK,), year=2019),
    _ask("revenue", by=("household__income_group",), year=2019),
    _ask("revenue_per_household", by=("household__age_group",), year=2019),
    _ask("revenue__growth_prior_year", by=(MONTH,), year=2019),
    _ask("revenue__prior_month", "revenue", by=(MONTH,), year=2019),
)
