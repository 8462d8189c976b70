"""Renders texts of GitHub-flavoured Markdown and prints what their pages hold.

Reads a JSON list of texts from standard input and writes a list of as many pages. What GitHub's
sanitizer removes is not removed here: a report must not lean on it.
"""

import json
import sys

import cmarkgfm
import html5lib
from cmarkgfm.cmark import Options

XHTML = "{http://www.w3.org/1999/xhtml}"


class Page:
    def __init__(self, text):
        html = cmarkgfm.github_flavored_markdown_to_html(text, options=Options.CMARK_OPT_UNSAFE)
        self.prose = []
        self.found = {"tags": {}}
        for name in ("headings", "blocks", "summaries", "items", "codes", "links"):
            self.found[name] = []
        body = html5lib.parse(html).find(XHTML + "body")
        self.walk(body, False)
        self.found["prose"] = " ".join("".join(self.prose).split())
        self.found["openDetails"] = sum(
            1 for element in body.iter(XHTML + "details") if element.get("open") is not None)

    def walk(self, element, is_code):
        tag = element.tag.replace(XHTML, "") if isinstance(element.tag, str) else "#comment"
        self.found["tags"][tag] = self.found["tags"].get(tag, 0) + 1
        self.note(element, tag, is_code)
        is_code = is_code or tag in ("code", "pre")
        if not is_code:
            self.prose.append(element.text or "")
        for child in element:
            self.walk(child, is_code)
            if not is_code:
                self.prose.append(child.tail or "")

    def note(self, element, tag, is_code):
        text = "" if tag == "#comment" else "".join(element.itertext())
        if tag in ("h1", "h2", "h3"):
            self.found["headings"].append(text)
        elif tag == "pre":
            self.found["blocks"].append(text)
        elif tag == "summary":
            self.found["summaries"].append(text)
        elif tag == "li":
            self.found["items"].append(text.strip())
        elif tag == "a":
            self.found["links"].append(element.get("href"))
        elif tag == "code" and not is_code:
            self.found["codes"].append(text)


json.dump([Page(text).found for text in json.load(sys.stdin)], sys.stdout)
