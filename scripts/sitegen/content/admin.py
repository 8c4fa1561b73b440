"""The form for editors at /admin/: where the repository is that it writes to, as mkdocs.yml says."""

import re
from collections.abc import Iterator, Mapping
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, ConfigDict

from sitegen.content.faults import example as written
from sitegen.content.fields import Line, Url, refuse
from sitegen.content.frontmatter import Document
from sitegen.problems import Problem

Host = Literal["gitlab", "forgejo", "gitea", "github", "local"]
ADDRESSES: Mapping[str, str] = {
    "gitlab": "https://gitlab.com",
    "github": "https://github.com",
    "local": "http://127.0.0.1:8081",
}
"""Where a host is that everybody means by its name; `local` is decap-server on an editor's own computer."""
NEEDS: Mapping[str, tuple[str, ...]] = {
    "gitlab": ("repository", "app_id"),
    "forgejo": ("address", "repository", "app_id"),
    "gitea": ("address", "repository", "app_id"),
    "github": ("repository", "login"),
    "local": (),
}
"""What has to be said of each. GitHub lets nobody log in without a server that keeps its secret: `login`."""
_SAFE = re.compile(r"https://[^?#]+", re.IGNORECASE)


def _repository(text: str) -> str:
    if not re.fullmatch(r"(?!.*\.\.)[A-Za-z0-9_.-]+(?:/[A-Za-z0-9_.-]+)+", text):
        raise refuse("bad-repository")
    return text


def _branch(text: str) -> str:
    if not re.fullmatch(r"(?!.*\.\.)[A-Za-z0-9_][A-Za-z0-9_./-]*", text):
        raise refuse("bad-branch")
    return text


class Admin(BaseModel):
    """Where the form writes. `app_id` names it to the host, and is no secret."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    host: Host
    address: Url | None = None
    repository: Annotated[Line, AfterValidator(_repository)] | None = None
    branch: Annotated[Line, AfterValidator(_branch)] = "main"
    app_id: Line | None = None
    login: Url | None = None

    @property
    def place(self) -> str:
        """The host's address, without a slash at its end."""
        return (self.address or ADDRESSES[self.host]).rstrip("/")

    @property
    def calls(self) -> tuple[str, ...]:
        """Whom the form asks, as a policy names them."""
        return (origin("https://api.github.com" if self.host == "github" else self.place),)


def origin(address: str) -> str:
    """The scheme and host of an address: nothing else of it has a place in a policy."""
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc}"


def faults(admin: Admin | None, document: Document) -> Iterator[Problem]:
    """What the host needs and nobody has said; addresses over which an editor's key would go in the clear."""
    if admin:
        for key, given in (("address", admin.address), ("login", admin.login)):
            if given and admin.host != "local" and not _SAFE.fullmatch(given):
                yield document.problem("form-address", "extra", "admin", key, key=key, given=given)
        for key in NEEDS[admin.host]:
            if not getattr(admin, key):
                example = written(document.path, ("extra", "admin", key))
                yield document.problem("form-needs", "extra", "admin", key=key, host=admin.host, example=example)
