"""Whether two pictures look the same: a browser draws round corners a hair otherwise each time."""

from __future__ import annotations

from base64 import b64encode

from playwright.sync_api import Browser

UNSEEN = 8  # of 255, in one colour of one point
WIDEST_DIFFERENCE = """async (pictures) => {
  const [one, other] = await Promise.all(pictures.map(async (picture) => {
    const bitmap = await createImageBitmap(await (await fetch(picture)).blob());
    const paper = new OffscreenCanvas(bitmap.width, bitmap.height).getContext("2d");
    paper.drawImage(bitmap, 0, 0);
    return paper.getImageData(0, 0, bitmap.width, bitmap.height);
  }));
  if (one.width !== other.width || one.height !== other.height) return 255;
  return one.data.reduce((most, at, i) => Math.max(most, Math.abs(at - other.data[i])), 0);
}"""


def is_alike(browser: Browser, one: bytes, other: bytes) -> bool:
    """Compare two pictures, each a PNG, as eyes do."""
    pictures = [f"data:image/png;base64,{b64encode(png).decode()}" for png in (one, other)]
    page = browser.new_page()
    widest: int = page.evaluate(WIDEST_DIFFERENCE, pictures)
    page.close()
    return widest <= UNSEEN
