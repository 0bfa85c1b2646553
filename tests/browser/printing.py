# SPDX-License-Identifier: GPL-2.0-or-later
"""Printed: page one ends with what it cannot tell, each map is an A3 page on its side, the marking is on every page."""
import pathlib
import re
import shutil
import subprocess

from harness import check


def printed(html, folder, maps):
    if not shutil.which("pdftotext"):
        print("not looked at: print (poppler-utils is not installed)")
        return
    pdf = pathlib.Path(folder) / "print.pdf"
    subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
                    f"--user-data-dir={folder}/print", "--no-pdf-header-footer", f"--print-to-pdf={pdf}", html.as_uri()],
                   check=True, capture_output=True, timeout=600)
    pages = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout.split("\f")[:-1]
    check("the marking is on each of %d printed pages" % len(pages), all("INVENTED TEACHING CASE" in p for p in pages))
    check("page one ends with what it cannot tell", "What this cannot tell you" in pages[0])
    body = [line for line in pages[0].splitlines() if line.strip() and "INVENTED TEACHING CASE" not in line]
    check("and with nothing after it", body and body[-1].strip().startswith("What this cannot tell you"))
    sizes = re.findall(r"size:\s+([\d.]+) x ([\d.]+)", subprocess.run(["pdfinfo", "-l", "999", pdf], check=True, capture_output=True, text=True).stdout)
    lying = [(round(float(w)), round(float(h))) for w, h in sizes if float(w) > float(h)]
    check(f"each of the {maps} maps is an A3 page on its side: {lying}", len(lying) == maps and all(abs(w - 1191) <= 1 and abs(h - 842) <= 1 for w, h in lying))
    heading = re.search(r'xMin="[\d.]+" yMin="([\d.]+)" xMax="[\d.]+" yMax="([\d.]+)">short<', subprocess.run(
        ["pdftotext", "-bbox", "-l", "1", pdf, "-"], check=True, capture_output=True, text=True).stdout)
    check("nothing is so wide that the printer makes all of it smaller", heading and float(heading[2]) - float(heading[1]) > 15)
