"""How the form reaches the repository at each host: https://decapcms.org/docs/backends-overview/."""

from typing import Any

from sitegen.content.admin import Admin

WORKFLOW = "editorial_workflow"
"""What is saved becomes a request that somebody merges. Decap makes none at Gitea, nor in a plain folder."""


def backend(admin: Admin) -> dict[str, Any]:
    """Decap's settings of the host. Nobody's secret is among them: whoever logs in does so at the host itself."""
    own: dict[str, dict[str, Any]] = {
        "gitlab": {"auth_type": "pkce", "base_url": admin.place, "api_root": f"{admin.place}/api/v4"},
        "forgejo": {"base_url": admin.place, "api_root": f"{admin.place}/api/v1"},
        "gitea": {"base_url": admin.place, "api_root": f"{admin.place}/api/v1"},
        "github": {"base_url": admin.login, "api_root": "https://api.github.com"},
        "local": {"proxy_url": f"{admin.place}/api/v1"},
    }
    said = {"repo": admin.repository, "app_id": admin.app_id, "branch": admin.branch, **own[admin.host]}
    name = "proxy" if admin.host == "local" else admin.host
    return {"name": name, **{key: value for key, value in said.items() if value}}


def publish_mode(admin: Admin) -> str:
    """Whether what is saved waits for somebody."""
    return "simple" if admin.host in ("gitea", "local") else WORKFLOW
