"""Two builds of one content: Pagefind's own files may differ, its answers may not."""

from pathlib import Path

import pytest
from browser.visiting import Visit, served
from building import NOW, run_build, start_from
from playwright.sync_api import Page

QUERIES = {
    "id": ["latih", "pelatihan", "ronda siskamling", "Kanigaran", "narkoba", "RT", "izin", "Wali Kota Malang", "lkk"],
    "en": ["training", "night watch", "Kutorejo", "permit", "district head", "drugs", "LKK", "working days"],
}
ASK = """async ([root, query]) => {
  const { finder } = await import(root + "/assets/finder.js");
  const { find } = await finder(new URL("/", root), document.documentElement.lang);
  const { results } = await find(query);
  return Promise.all(results.map(async each => {
    const { url, content, meta } = await each.data();
    return [url, content, meta, each.words, each.rank];
  }));
}"""


def answers(page: Page, address: str) -> dict[str, list[object]]:
    """What every query finds, in order, with its extract and score."""
    found = {}
    for start, language in (("/cari/", "id"), ("/en/search/", "en")):
        page.goto(address + start)
        for query in QUERIES[language]:
            found[f"{language}: {query}"] = page.evaluate(ASK, [address, query])
    return found


@pytest.mark.browser
def test_a_second_index_answers_every_question_alike(visit: Visit, address: str, site: Path, tmp_path: Path) -> None:
    start_from(site, tmp_path / "again", "search:", "words:")
    done = run_build("build", "--now", NOW, "--out", str(tmp_path / "again"))
    assert done.returncode == 0, done.stdout
    assert "4 bagian dibuat" in done.stderr
    first = answers(visit.page, address)
    with served(tmp_path / "again") as other:
        assert answers(visit.page, other) == first
    assert all(first.values()), [query for query, found in first.items() if not found]
