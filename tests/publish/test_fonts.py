"""What paper is set in, as part of a build: whole, or nothing is published."""

from publish.project import Project

from sitegen.content import glyphs

POINTER = b"version https://git-lfs.github.com/spec/v1\noid sha256:0a1b\nsize 642344\n"


def test_no_document_is_published_in_other_letters_than_those_that_were_checked(project: Project) -> None:
    folder = project.root / glyphs.FOLDER
    cut = folder / "NotoSans-Italic.ttf"
    cut.write_bytes(cut.read_bytes()[:300_000])
    (folder / "NotoSans-BoldItalic.ttf").write_bytes(POINTER)
    (folder / "DejaVuSans.ttf").unlink()
    assert project.run("check").returncode == 0, "checking texts needs no font"
    said = project.refused()
    assert said.count(": kesalahan [font-spoilt]") == 3
    assert f"{glyphs.FOLDER}/DejaVuSans.ttf:1:1: kesalahan" in said
    assert "git checkout -- overrides/paper/fonts" in said
