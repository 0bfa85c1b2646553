# SPDX-License-Identifier: GPL-2.0-or-later
"""What the browser tests share: a headless Chromium, checks that are counted, reports made on the way."""
import pathlib
import shutil
import subprocess
import sys

try:
    from selenium import webdriver
    from selenium.common.exceptions import ElementClickInterceptedException, WebDriverException
    from selenium.webdriver.common.action_chains import ActionChains
    from selenium.webdriver.common.by import By
    from selenium.webdriver.common.keys import Keys
    from selenium.webdriver.support.ui import Select, WebDriverWait
except ImportError:
    print("skipped: python3-selenium is not installed")
    sys.exit(77)
if not shutil.which("chromedriver") or not shutil.which("chromium"):
    print("skipped: chromium and chromium-driver are not installed")
    sys.exit(77)

ROOT = pathlib.Path(__file__).resolve().parents[2]
failed = 0


def check(what, fine):
    global failed
    if not fine:
        failed += 1
        print("FAILED:", what)


def failures():
    return failed


def start(options):
    """On a machine that is busy a browser may not come up in time: then once more."""
    try:
        return webdriver.Chrome(options=options)
    except WebDriverException:
        return webdriver.Chrome(options=options)


def browser(folder, width=1280, script=True, high=1400):
    """A browser with an empty profile in `folder`; what it downloads lies in folder/saved."""
    options = webdriver.ChromeOptions()
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                     "--disable-component-update", "--disable-sync", f"--user-data-dir={folder}", f"--window-size={width},{high}"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL", "performance": "ALL"})
    if not script:
        options.add_experimental_option("prefs", {"profile.managed_default_content_settings.javascript": 2})
    page = start(options)
    saved = pathlib.Path(folder) / "saved"
    saved.mkdir(parents=True, exist_ok=True)
    page.execute_cdp_cmd("Page.setDownloadBehavior", {"behavior": "allow", "downloadPath": str(saved)})
    if width < 600:  # a window cannot be that narrow; a telephone can
        page.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", {"width": width, "height": high, "deviceScaleFactor": 1, "mobile": True})
    return page


def report(build, data, out, *options):
    """The page of a report. Few redraws: these tests look at the page, not at its numbers."""
    subprocess.run([build / "caucus", "report", data, "-o", out, "--draws", "30", "--quiet", *options], check=True)
    return next(pathlib.Path(out).glob("*-report.html"))


def every(page, css):
    return page.find_elements(By.CSS_SELECTOR, css)


def one(page, css):
    return page.find_element(By.CSS_SELECTOR, css)


def count(page, css):
    return len(every(page, css))


def text(page, css):
    return one(page, css).get_attribute("textContent").strip()


def click(page, element):
    """Into view, then clicked as a pointer would."""
    if isinstance(element, str):
        element = one(page, element)
    def clicked(_):
        """On a machine that is busy the window may still be moving."""
        page.execute_script("document.documentElement.style.scrollBehavior = 'auto'; arguments[0].scrollIntoView({block: 'center', behavior: 'instant'})", element)
        element.click()
        return True

    WebDriverWait(page, 20, ignored_exceptions=[ElementClickInterceptedException]).until(clicked)


def press(page, *keys):
    ActionChains(page).send_keys(*keys).perform()


def spoken(page):
    return text(page, "#live")


def silent(page, what):
    """Nothing was refused by the policy of the page, nothing failed, and nothing but the file itself was asked for."""
    log = [entry["message"] for entry in page.get_log("browser")]
    check(f"{what}: nothing is refused and nothing fails: {log[:3]}", not log)
    asked = [entry["message"] for entry in page.get_log("performance") if '"Network.requestWillBeSent"' in entry["message"]]
    foreign = [m for m in asked if '"url":"file:' not in m and '"url":"blob:' not in m and '"url":"data:' not in m and '"url":"chrome' not in m]
    check(f"{what}: no request leaves the file: {[m[:300] for m in foreign[:2]]}", not foreign)


def fits(page, what):
    """No sideways scrolling of the page itself."""
    wide = page.execute_script("return [document.documentElement.scrollWidth, document.documentElement.clientWidth]")
    check(f"{what}: the page is no wider than the window {wide}", wide[0] <= wide[1] + 1)
