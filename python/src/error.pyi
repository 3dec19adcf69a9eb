
@final
class Error(ValueError):
    """
    What went wrong, where, and what would be right.
    """
    kind: str
    message: str
    file: str | None
    line: int | None
    byte: int | None
    position: int | None
