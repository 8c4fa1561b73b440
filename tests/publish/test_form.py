"""The editors' form as part of a build: off until it is asked for, and never without what it needs."""

from publish.project import ROOT, Project


def test_the_form_is_off_until_it_is_asked_for_and_asks_for_what_it_needs(project: Project) -> None:
    assert not (project.site / "admin").exists()
    at = "  admin: {host: gitlab, repository: kominfo/kabar, app_id: 0a1b}\n  # Zona waktu IANA"
    project.edit("mkdocs.yml", "  # Zona waktu IANA", at)
    assert project.run("check").returncode == 0, "checking texts needs nothing of npm"
    said = project.refused()
    assert "[form-not-installed]" in said
    assert "npm ci --ignore-scripts" in said
    (project.root / "node_modules").symlink_to(ROOT / "node_modules")
    project.build()
    made = {path.name for path in (project.site / "admin").iterdir()}
    licences = {"decap-cms.js.LICENSE.txt"}
    assert made == {"index.html", "form.js", "form.json", "decap-cms.js", "js-yaml.min.js", ".htaccess", *licences}
    page = (project.site / "admin/index.html").read_text("utf-8")
    assert '<meta name="robots" content="noindex' in page
    assert "connect-src 'self' blob: https://gitlab.com;" in page
    for path in ("sitemap.xml", "addresses.json"):
        assert "admin/" not in (project.site / path).read_text("utf-8")
    (project.root / "node_modules").unlink()
    project.reset()
    project.build()
    assert not (project.site / "admin").exists()
