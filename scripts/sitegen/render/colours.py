"""The roles of colour as the beginning of a style sheet: custom properties, by day and by night."""

from sitegen.content import brand
from sitegen.content.brand import Brand, Roles


def sheet(colours: Brand) -> str:
    """`--kp-...` for all roles: light, then dark, for who chose it and for a device that is set to it."""
    day, night = _properties(brand.light(colours), "light"), _properties(brand.dark(colours), "dark")
    return (
        f":root {{{day}}}\n"
        f':root[data-kp-scheme="dark"] {{{night}}}\n'
        f'@media (prefers-color-scheme: dark) {{:root:not([data-kp-scheme="light"]) {{{night}}}}}\n'
    )


def _properties(roles: Roles, scheme: str) -> str:
    return "".join(f"--kp-{role}:{colour};" for role, colour in roles.items()) + f"color-scheme:{scheme}"
