// The words of Streamlit's own widgets in the reader's language, and all bare figures in the reader's digits.
// `window.sijillTable` is the table of dashboard/widget_words.py. A text is worded only in the places that the table names,
// an attribute only outside of our own HTML, and only where it is exactly a known word. What React or Plotly writes anew is
// worded anew; nothing is written where nothing changes, so that no two of them take turns.
(() => {
  const words = window.sijillTable;
  // Streamlit's calendar and the parts of its widgets (React Aria) take the language of the browser: say that of the page.
  Object.defineProperty(navigator, "language", { get: () => window.sijillTable.locale, configurable: true });
  const known = Symbol.for("react-aria.i18n.locale");
  if (window[known] !== words.locale) {
    window[known] = words.locale;
    window.dispatchEvent(new Event("languagechange"));
  }
  const compiled = (entries) => entries.map(([pattern, said]) => [new RegExp(`^${pattern}$`, "su"), said]);
  words.attributes = compiled(words.attributes);
  words.texts = words.texts.map(([place, entries]) => [place, compiled(entries)]);
  if (!window.sijillVisit) watch();
  window.sijillVisit(document.body);

  function watch() {
    const NAMES = ["aria-label", "aria-valuetext", "title", "placeholder", "alt"];
    const OURS = "[data-testid=stHtml], .js-plotly-plot";
    // Names and data: what is marked with its own language, what is to be copied, what a reader types.
    const AS_IT_IS = "[lang]:not(html), .st-key-digits, code, pre, script, style, input, textarea, [contenteditable=true]";
    const written = new WeakMap(); // node → name → [as it was written, as it reads now]
    const arab = (text) => text.replace(/[0-9]/g, (digit) => "٠١٢٣٤٥٦٧٨٩"[digit]);
    // Chromium moves the first of such digits to the other end of a chart's line unless a mark stands before it.
    const marked = (text) => text.replace(/\u2067(?=[٠-٩])/g, "\u2067\u200f");
    const isArab = () => window.sijillTable.locale.endsWith("-arab");
    // A word that holds a Latin letter is a name or a code, and a quotation is a text of the records: A/RES/77/18, «COP 28».
    const figures = (text) => isArab()
      ? text.split(/(«[^»]*»)/).map((part) => part.startsWith("«") ? part
        : part.replace(/\S+/g, (word) => /[A-Za-z]/.test(word) ? word : arab(word))).join("")
      : text;
    const worded = (text, entries) => {
      for (const [pattern, instead] of entries) {
        const found = pattern.exec(text);
        if (found) return instead.replace(/\{(\w+)\}/g, (_all, name) =>
          (name === "month" && window.sijillTable.months[found.groups[name]]) || found.groups[name]);
      }
      return text;
    };
    const change = (node, name, now, entries, hasFigures, write) => {
      const kept = written.get(node) || {};
      const original = kept[name] && kept[name][1] === now ? kept[name][0] : now;
      const said = worded(original, entries);
      const inFigures = hasFigures ? figures(said) : said;
      const reads = node.ownerSVGElement || (node.parentNode && node.parentNode.ownerSVGElement) ? marked(inFigures) : inFigures;
      if (reads === now) return;
      kept[name] = [original, reads];
      written.set(node, kept);
      write(reads);
    };
    const nameElement = (element) => {
      const entries = element.closest(OURS) ? [] : window.sijillTable.attributes;
      const hasFigures = !element.closest(AS_IT_IS) || element.matches("input");
      for (const name of NAMES) {
        const now = element.getAttribute(name);
        if (now) change(element, name, now, entries, hasFigures, (text) => element.setAttribute(name, text));
      }
    };
    const wordText = (node) => {
      const parent = node.parentElement;
      if (!parent || !node.data.trim()) return;
      const isOurs = parent.closest(OURS);
      if (isOurs && !isArab() && !written.has(node)) return;
      const entries = isOurs ? [] : window.sijillTable.texts.filter(([place]) => parent.closest(place)).flatMap(([, all]) => all);
      change(node, "text", node.data, entries, !parent.closest(AS_IT_IS), (text) => { node.data = text; });
    };
    window.sijillVisit = (node) => {
      if (node.nodeType === Node.TEXT_NODE) return wordText(node);
      if (node.nodeType !== Node.ELEMENT_NODE) return;
      nameElement(node);
      const walker = document.createTreeWalker(node, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const found = walker.currentNode;
        if (found.nodeType === Node.TEXT_NODE) wordText(found); else nameElement(found);
      }
    };
    new MutationObserver((changes) => {
      for (const { type, target, addedNodes } of changes) {
        if (type === "childList") addedNodes.forEach((node) => window.sijillVisit(node));
        else if (type === "characterData") wordText(target);
        else nameElement(target);
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true, attributeFilter: NAMES });
  }
})();
