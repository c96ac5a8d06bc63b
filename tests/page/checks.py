"""What a script in the page finds wrong with how it looks: one list of words for each kind."""

# Words that stand outside of the catalogue, when the page speaks the language of tests.
UNTRANSLATED = """() => {
  const found = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, text = node.data.trim();
    const home = node.parentElement;
    if (!/[a-z]{3}/i.test(text) || text.includes("⟦") || text.includes("⟧")) continue;
    if (home.closest("[lang=en]:not(html), svg, code, script, noscript")) continue;
    if (/^[a-z]+(-[a-z]+)*$/.test(text)) continue;  // the id of a policy
    found.push(text);
  }
  for (const element of document.querySelectorAll("[aria-label], [title], [placeholder]"))
    for (const name of ["aria-label", "title", "placeholder"]) {
      const text = element.getAttribute(name);
      const model = element.closest("[lang=en]:not(html)");
      if (text && /[a-z]{3}/i.test(text) && !text.includes("⟦") && !model)
        found.push(`${name}: ${text}`);
    }
  return [...new Set(found)];
}"""

# What is still to come: nothing, once the page shows the answer to its present state, drawn for the
# room that it has, and will go on showing that until something is done.
COMING = """() => {
  const main = document.querySelector("main[data-work]");
  if (!main) return ["the page"];
  const all = (what) => [...document.querySelectorAll(what)];
  const { work, address, paper } = main.dataset;
  const found = all(".running").map((e) => `an answer: ${e.innerText}`);
  if (work !== "idle") found.push(`an answer: ${work}`);
  if (address !== "kept") found.push("the address");
  if (paper !== String(matchMedia("print").matches)) found.push("the medium");
  if (all("dialog[open]").some((e) => !e.querySelector("pre, [role=alert]"))) found.push("files");
  if (all("details[open]").some((e) => e.children.length < 2)) found.push("what was opened");
  const wrong = (e) => e.clientWidth && e.clientWidth !== Number(e.dataset.width);
  if (all(".drawing, [data-width]").some(wrong)) found.push("drawings for their room");
  return found;
}"""

# Which question the charts answer, and all that stands beside them; the address of that.
ANSWER = """() => ({
  address: location.hash,
  answer: document.querySelector(".fans").dataset.answer,
  cards: document.querySelector(".cards").innerText,
  legend: [...document.querySelectorAll(".fans .legend li")].map((e) => e.innerText),
  status: document.querySelector(".status").innerText,
})"""

# What a chart lacks for those who do not see it: a sentence, its numbers, a title.
UNTOLD = """() => {
  const found = [];
  for (const figure of document.querySelectorAll("figure")) {
    const about = figure.innerText.slice(0, 60);
    const captions = [...figure.querySelectorAll("figcaption")].map((e) => e.innerText.length > 20);
    if (captions.join() !== "true") found.push(`sentence: ${about}`);
    const tables = figure.querySelectorAll("details.numbers").length;
    if (!figure.className.includes("map") && tables !== 1) found.push(`table: ${about}`);
  }
  for (const picture of document.querySelectorAll("svg[role=img]")) {
    const text = (what) => picture.querySelector(what)?.textContent ?? "";
    if (!text("title") || text("desc").length <= 10) found.push(`words: ${text("title")}`);
  }
  return found;
}"""

# Pixels by which the page is wider than the window.
TOO_WIDE = """() => Math.max(
  0, document.documentElement.scrollWidth - document.documentElement.clientWidth)"""

# Text that is cut off: at the edge of the window, by its own box, or by its drawing.
CUT = """() => {
  const found = [], wide = document.documentElement.clientWidth;
  const hidden = (e) => !e.checkVisibility() || e.closest(".spoken, .skip, .patterns");
  const words = "h1, h2, h3, p, label, button, th, td, li, summary, legend";
  for (const e of document.querySelectorAll(words)) {
    if (hidden(e) || !e.textContent.trim()) continue;
    const { left, right } = e.getBoundingClientRect();
    const scrolls = e.closest(".scroll, .map-scroll, .equations, pre");
    if (!scrolls && (left < -1 || right > wide + 1))
      found.push(`past the window: ${e.textContent.trim().slice(0, 60)}`);
    const { overflowX } = getComputedStyle(e);
    if (["hidden", "clip"].includes(overflowX) && e.scrollWidth > e.clientWidth + 1)
      found.push(`cut by its box: ${e.textContent.trim().slice(0, 60)}`);
  }
  for (const text of document.querySelectorAll("svg[role=img] text")) {
    if (hidden(text)) continue;
    const [mine, all] = [text, text.ownerSVGElement].map((e) => e.getBoundingClientRect());
    if (mine.left < all.left - 2 || mine.right > all.right + 2
        || mine.top < all.top - 3 || mine.bottom > all.bottom + 3)
      found.push(`cut by its drawing: ${text.textContent.slice(0, 60)}`);
  }
  return [...new Set(found)];
}"""

# What moves by itself, or would when it changes.
MOVING = """() => [...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  const lasts = (times) => times.split(",").some((time) => parseFloat(time) > 0);
  const plays = style.animationName !== "none" && lasts(style.animationDuration);
  return plays || lasts(style.transitionDuration);
}).map((e) => e.tagName + "." + e.className)"""

# What a reader could still work, where paper is all there is.
WORKED = """() => [...document.querySelectorAll("button, input, select, summary, [role=tab]")]
  .filter((e) => e.checkVisibility() && e.getClientRects().length > 0)
  .filter((e) => !e.closest(".promote, .caveats"))
  .map((e) => e.outerHTML.slice(0, 80))"""

# Drawings and tables that can be seen.
SEEN = """() => {
  const all = (what) => [...document.querySelectorAll(what)].filter((e) => e.checkVisibility());
  return {
    drawings: all("svg[role=img]").filter((e) => e.getBoundingClientRect().height > 20).length,
    tables: all("table").filter((e) => e.rows.length > 1).length,
    figures: all("figure").length,
  };
}"""
