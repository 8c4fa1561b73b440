"""Every page that is built, as the HTML standard has it: the Nu HTML checker finds no error."""

import json
import subprocess
from pathlib import Path

ROOT = Path(__file__).parent.parent
CHECKER = ROOT / "node_modules/vnu-jar/build/dist/vnu.jar"


def faults(*what: str) -> list[str]:
    """What the checker finds, as file:line: message."""
    command = ["java", "-jar", str(CHECKER), "--errors-only", "--format", "json", *what]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    report = json.loads(done.stderr)
    return [f"{each.get('url', '')}:{each.get('lastLine', '')}: {each['message']}" for each in report["messages"]]


def test_the_nu_html_checker_finds_no_error_on_any_page(site: Path) -> None:
    # The site is a symbolic link, and the checker follows none.
    assert len(list(site.resolve().rglob("*.html"))) > 100
    assert faults("--skip-non-html", str(site.resolve())) == []


def test_the_nu_html_checker_finds_no_error_in_the_style_sheet(site: Path) -> None:
    assert faults("--css", str(site.resolve() / "assets/kabar.css")) == []


def test_the_checker_sees_an_error(tmp_path: Path) -> None:
    page = '<!doctype html><html lang="id"><head><title>a</title></head><body>\n<p><div></p></body></html>'
    (tmp_path / "page.html").write_text(page, "utf-8")
    assert any("page.html:2: No “p” element in scope" in fault for fault in faults("--skip-non-html", str(tmp_path)))
    (tmp_path / "style.css").write_text("a {\n  colour: red;\n}", "utf-8")
    assert any("style.css:2: CSS: “colour”" in fault for fault in faults("--css", str(tmp_path / "style.css")))
