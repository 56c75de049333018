// For readers who hear or type: names and roles that Streamlit's markup lacks, an announcement of what has changed, and a
// focus that is not lost when a page is drawn again. `window.sijillWords` holds the words (dashboard/look.py). This script
// runs again with every page; its observer is set once.
if (!window.sijillAccess) {
  window.sijillAccess = true;
  const all = (places, within = document) => [...within.querySelectorAll(places)];
  const put = (element, name, value) => {
    if (element && value && element.getAttribute(name) !== value) element.setAttribute(name, value);
  };
  let counted = 0;
  const idOf = (element) => {
    if (!element.id || document.getElementById(element.id) !== element) element.id = `sijill-heading-${++counted}`;
    return element.id;
  };
  const headingOf = (element) => {
    const card = element.closest('[class*="st-key-card-"]');
    const found = (card && card.querySelector("h2")) || document.querySelector('[data-testid="stMain"] h1');
    return found ? idOf(found) : "";
  };

  // Landmarks, and in each card its chart, table, pages and buttons under the name of its heading.
  const name = () => {
    const words = window.sijillWords || {};
    put(document.querySelector('[data-testid="stSidebar"]'), "role", "complementary");
    put(document.querySelector('[data-testid="stSidebar"]'), "aria-label", words.aside);
    put(document.querySelector('[data-testid="stSidebarNav"]'), "aria-label", words.pages);
    put(document.querySelector('[data-testid="stMain"] h1'), "tabindex", "-1");
    all('[data-testid="stPlotlyChart"]').forEach((chart) => put(chart, "role", chart.querySelector("a") ? "figure" : "img"));
    all(".sijill-table").forEach((table) => {
      put(table, "role", "region");
      put(table, "tabindex", "0");
      [table, table.querySelector("table:not([aria-label])")].forEach((part) => put(part, "aria-labelledby", headingOf(table)));
    });
    all('[data-testid="stPagination"] [role="navigation"]').forEach((pages) => put(pages, "aria-labelledby", headingOf(pages)));
    all('[class*="st-key-card-"] [role="radiogroup"], [class*="st-key-card-"] [data-testid="stDownloadButton"] button').forEach(
      (button) => put(button, "aria-describedby", headingOf(button)));
    all('[data-testid="stFileUploaderDropzone"][role="presentation"]').forEach((zone) => put(zone, "role", "group"));
  };

  // What has changed is said once the page stands: its title, and how much the filters leave.
  const said = document.body.appendChild(document.createElement("div"));
  said.className = "sijill-unseen";
  said.id = "sijill-said";
  put(said, "role", "status");
  put(said, "aria-live", "polite");
  const textOf = (place) => (document.querySelector(place) || {}).textContent || "";
  let before = null;
  const announce = () => {
    const now = [textOf('[data-testid="stMain"] h1'), textOf(".st-key-sentence")];
    if (!now[0] || (before && now.join() === before.join())) return;
    const isNewPage = before && now[0] !== before[0];
    if (before) said.textContent = (isNewPage ? now : now.slice(1)).join(" · ");
    before = now;
    if (isNewPage && document.activeElement === document.body && typed)
      document.querySelector('[data-testid="stMain"] h1').focus({ preventScroll: true });
  };

  // A control that is drawn anew takes the focus of the one it stands for, if the reader types.
  const REACHED = 'a[href], button, input, select, textarea, [tabindex="0"]';
  let typed = false, last = null;
  document.addEventListener("keydown", () => { typed = true; }, true);
  document.addEventListener("pointerdown", () => { typed = false; }, true);
  document.addEventListener("focusin", (event) => {
    const holder = event.target.closest('[class*="st-key-"]');
    const key = holder && [...holder.classList].find((each) => each.startsWith("st-key-"));
    last = key ? { element: event.target, key, place: all(REACHED, holder).indexOf(event.target) } : null;
  });
  const keepFocus = () => {
    if (!typed || !last || last.element.isConnected || document.activeElement !== document.body) return;
    const holder = document.querySelector(`.${CSS.escape(last.key)}`);
    const found = holder && (all(REACHED, holder)[last.place] || holder.querySelector(REACHED));
    if (found) found.focus({ preventScroll: true });
  };

  let waiting = 0;
  const look = () => {
    waiting = 0;
    name();
    const app = document.querySelector('[data-testid="stApp"]');
    if (app && app.getAttribute("data-test-script-state") !== "notRunning") return;
    announce();
    keepFocus();
  };
  const soon = () => { waiting = waiting || setTimeout(look, 60); };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true, characterData: true,
    attributes: true, attributeFilter: ["data-test-script-state", "role"] });
  soon();
}
