"""Opens an HTML report in headless Chromium and prints what a reader meets, as JSON.

    browser.py look FILE              at phone and desktop width, in both colour schemes
    browser.py filter FILE            with its filters used, and how long they take
    browser.py picture FILE PNG [WIDTH HEIGHT SCHEME]
"""

import json
import pathlib
import shutil
import sys
import time

from selenium import webdriver
from selenium.webdriver.common.by import By
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.chrome.service import Service

CONTRAST = """
const parse = (text) => (text.match(/[\\d.]+/g) || []).map(Number);
const over = (top, under) => {
  const alpha = top.length > 3 ? top[3] : 1;
  return [0, 1, 2].map((i) => top[i] * alpha + under[i] * (1 - alpha));
};
const light = (colour) => {
  const [r, g, b] = colour.map((value) => {
    const share = value / 255;
    return share <= 0.03928 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const behind = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) layers.unshift(parse(getComputedStyle(at).backgroundColor));
  return layers.reduce((under, top) => over(top, under), [255, 255, 255]);
};
const bad = [];
for (const element of document.querySelectorAll("body *")) {
  const hasText = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  if (!hasText || !element.checkVisibility()) continue;
  const under = behind(element);
  const pair = [light(over(parse(getComputedStyle(element).color), under)), light(under)].sort((a, b) => b - a);
  const ratio = (pair[0] + 0.05) / (pair[1] + 0.05);
  if (ratio < 4.5) bad.push(element.className + " " + element.textContent.slice(0, 40) + " " + ratio.toFixed(2));
}
return bad;
"""


class Browser:
    def __init__(self, file):
        options = webdriver.ChromeOptions()
        for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage",
                         "--hide-scrollbars"):
            options.add_argument(argument)
        options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
        self.driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
        self.url = pathlib.Path(file).resolve().as_uri()

    def open(self, width, height, scheme):
        self.command("Emulation.setDeviceMetricsOverride", width=width, height=height,
                     deviceScaleFactor=1, mobile=False)
        self.command("Emulation.setEmulatedMedia",
                     features=[{"name": "prefers-color-scheme", "value": scheme}])
        self.driver.get(self.url)

    def command(self, name, **parameters):
        return self.driver.execute_cdp_cmd(name, parameters)

    def run(self, script, *arguments):
        return self.driver.execute_script(script, *arguments)

    def requests(self):
        messages = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return sorted({message["params"]["request"]["url"] for message in messages
                       if message["method"] == "Network.requestWillBeSent"} - {self.url})

    def accessible(self):
        """Roles and names, as assistive technology gets them."""
        self.command("Accessibility.enable")
        wanted = ("banner", "main", "contentinfo", "search", "searchbox", "combobox", "button", "status",
                  "region", "heading", "DisclosureTriangle")
        found = []
        for node in self.command("Accessibility.getFullAXTree")["nodes"]:
            role = node.get("role", {}).get("value")
            if not node.get("ignored") and role in wanted:
                found.append(f"{role} {node.get('name', {}).get('value', '')}".strip())
        return found

    def tabs(self, count):
        """What the tab key reaches, and whether that shows."""
        self.run("window.scrollTo(0, 0); document.body.focus()")
        reached = []
        for _ in range(count):
            self.driver.switch_to.active_element.send_keys(Keys.TAB)
            reached.append(self.run(
                "const at = document.activeElement; const style = getComputedStyle(at);"
                "return (at.id || at.className || at.tagName.toLowerCase()) +"
                "(parseFloat(style.outlineWidth) >= 2 ? '' : ' (no outline)')"))
        return reached

    def look(self):
        views = []
        for width, height in ((390, 844), (1280, 800)):
            for scheme in ("light", "dark"):
                self.open(width, height, scheme)
                views.append({
                    "view": f"{width} {scheme}",
                    "overflow": self.run("return document.documentElement.scrollWidth - innerWidth"),
                    "background": self.run("return getComputedStyle(document.body).backgroundColor"),
                    "faint": self.run(CONTRAST),
                })
        return {
            "views": views, "accessible": self.accessible(), "tabs": self.tabs(8),
            "text": self.run(
                "for (const e of document.querySelectorAll('details')) e.open = true;"
                "return document.body.innerText"),
            "addresses": self.run(
                "return [...document.querySelectorAll('.address')].map((e) => e.textContent)"),
            "tags": self.run(
                "return [...new Set([...document.querySelectorAll('*')].map((e) => e.localName))].sort()"),
            "handlers": self.run(
                "return [...document.querySelectorAll('*')].flatMap((e) => e.getAttributeNames())"
                ".filter((name) => name.startsWith('on') || name === 'style').length"),
            "evaluates": self.evaluates(), "requests": self.requests(),
            "console": [entry["message"] for entry in self.driver.get_log("browser")
                        if "unsafe-eval" not in entry["message"]],
        }

    def evaluates(self):
        """Whether the page's policy lets an inline handler run."""
        return self.run(
            "const e = document.createElement('p'); e.setAttribute('onclick', 'window.ran = 1');"
            "document.body.append(e); e.click(); e.remove(); return window.ran === 1")

    def count(self):
        return self.run("return document.getElementById('filter-count').textContent")

    def filtered(self, control, text):
        """Types into a filter; gives what it says then, what is visible, and the milliseconds taken."""
        element = self.driver.find_element(By.ID, control)
        before = self.count()
        start = time.monotonic()
        element.send_keys(text)
        while self.count() == before and time.monotonic() - start < 20:
            time.sleep(0.005)
        self.run("return document.body.offsetHeight")
        taken = round((time.monotonic() - start) * 1000)
        visible = self.run(
            "return [...document.querySelectorAll('#changes details.change:not([hidden])')].length")
        rows = self.run(
            "return [...document.querySelectorAll("
            "'#changes details.change:not([hidden]) .members li:not([hidden])')].length")
        return {"count": self.count(), "visible": visible, "rows": rows, "milliseconds": taken}

    def clear(self):
        before = self.count()
        self.driver.find_element(By.CSS_SELECTOR, "#filters [type=reset]").click()
        start = time.monotonic()
        while self.count() == before and time.monotonic() - start < 20:
            time.sleep(0.005)

    def filter(self, steps):
        self.open(1280, 800, "light")
        timing = self.run(
            "const t = performance.getEntriesByType('navigation')[0]; return Math.round(t.loadEventEnd)")
        answer = {"load": timing, "whole": self.count(), "steps": []}
        for control, text in steps:
            answer["steps"].append(self.filtered(control, text))
            self.clear()
        answer["cleared"] = self.count()
        answer["console"] = [entry["message"] for entry in self.driver.get_log("browser")]
        return answer


def main(verb, file, *rest):
    browser = Browser(file)
    try:
        if verb == "look":
            json.dump(browser.look(), sys.stdout)
        elif verb == "filter":
            json.dump(browser.filter(list(zip(rest[::2], rest[1::2]))), sys.stdout)
        elif verb == "picture":
            width, height, scheme = (rest[1:] or ("1280", "900", "light"))
            browser.open(int(width), int(height), scheme)
            pathlib.Path(rest[0]).write_bytes(browser.driver.get_screenshot_as_png())
    finally:
        browser.driver.quit()


main(*sys.argv[1:])
