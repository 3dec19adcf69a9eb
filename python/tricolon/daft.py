"""Figures and themes of a Daft data frame's texts.

`rows(df, "body")` is a data frame with a row a finding, beside the frame's other columns.
"""

from __future__ import annotations

from itertools import accumulate
from typing import Any

import daft

from .arrow import mapper


def rows(df: Any, column: str = "text", output: str = "findings", **options: Any) -> Any:
    """The documents read where their partitions are. options: as for `tricolon.arrow.mapper`; the frame's other
    columns come along by themselves."""
    import pyarrow as pa

    function = mapper(column, "row", output, carry=pa.schema([("row", pa.int64())]), **options)
    struct = pa.struct(list(function.schema)[1:])

    def listed(texts: daft.Series) -> Any:
        """The rows of each text as a list, which Daft makes rows of the frame."""
        batch = pa.table({"row": range(len(texts)), column: texts.to_arrow()})
        found = function.table(batch).sort_by("row").combine_chunks()
        counts = [0] * len(texts)
        for row in found["row"].to_pylist():
            counts[row] += 1
        columns = [found[field.name].combine_chunks() for field in struct]
        items = pa.StructArray.from_arrays(columns, fields=list(struct))
        return pa.ListArray.from_arrays(pa.array(accumulate(counts, initial=0), pa.int32()), items)

    read = daft.func.batch(return_dtype=daft.DataType.from_arrow_type(pa.list_(struct)))(listed)
    others = [daft.col(name) for name in df.column_names if name != column]
    read_rows = df.select(*others, read(daft.col(column)).alias("_row")).explode("_row")
    return read_rows.where(daft.col("_row").not_null()).select(*others, daft.col("_row").unnest())
