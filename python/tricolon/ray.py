"""Figures and themes of a Ray dataset's texts.

`rows(ds, "body", "url", output="findings")` is a dataset with a row a finding; arguments as for `tricolon.arrow.mapper`.
"""

from __future__ import annotations

from typing import Any

from .arrow import mapper


def rows(dataset: Any, column: str = "text", id_column: str = "id", output: str = "findings", **options: Any) -> Any:
    """The dataset's documents read on its workers; every other column of the dataset comes along unless `carry` says
    which."""
    schema = dataset.schema().base_schema
    function = mapper(column, id_column, output, **{"carry": schema, **options})
    return dataset.map_batches(function.table, batch_format="pyarrow")
