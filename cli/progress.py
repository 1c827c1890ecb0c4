"""What is for a terminal only: a progress bar with rate and count, and how wide a table must not be."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

WIDE = 100  # columns of a terminal from which tables are shown with all that they have


@contextmanager
def progress(title: str, total: int | None = None, unit: str = "rows") -> Iterator[Callable[[int], None]]:
    """Yields a function that is told how much was done."""
    if not sys.stderr.isatty():
        yield lambda done: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, ProgressColumn, Task, TextColumn, TimeElapsedColumn, TimeRemainingColumn
    from rich.text import Text

    class Rate(ProgressColumn):
        def render(self, task: Task) -> Text:
            speed = task.finished_speed or task.speed
            return Text(f"{speed:,.0f} {unit}/s" if speed else "")

    with Progress(TextColumn("{task.description}"), BarColumn(), TextColumn("{task.completed:,.0f}"), Rate(), TimeElapsedColumn(), TimeRemainingColumn(), console=Console(stderr=True)) as bar:  # fmt: skip
        task = bar.add_task(title, total=total)
        yield lambda done: bar.update(task, advance=done)
