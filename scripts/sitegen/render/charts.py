"""Bars as static SVG for the cells of a table: the table is the chart, and reads well in any way and at any width.

The number stands beside its bar as text of the page, which no screen shrinks; the bar is hidden from screen readers.
Its colour is the style sheet's, and printed without colours it is a bar still.
"""

HEIGHT = 12
"""In CSS pixels; a bar is as wide as its cell lets it."""
LEAST = 1.5
"""Percent of the width: so that the smallest number has a bar to be seen."""


def bar(value: int, largest: int) -> str:
    """A bar from the left, as long as `value` is part of `largest`, on a line as long as the largest; empty for 0."""
    if value <= 0:
        return ""
    length = max(LEAST, round(100 * value / largest, 1))
    return (
        f'<svg class="kp-bar" width="100%" height="{HEIGHT}" aria-hidden="true" focusable="false">'
        f'<rect class="kp-bar__value" width="{length:g}%" height="{HEIGHT}"/>'
        f'<line class="kp-bar__base" x1="0.5" x2="0.5" y2="{HEIGHT}"/></svg>'
    )
