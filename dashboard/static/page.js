// This script runs again with every page and every language: nothing in it may be declared only once.
// Print the page whole: a chart keeps the width of the screen, so it is made smaller than the paper; and a dark page is
// printed dark on white. Both are undone afterwards.
var PAPER = 640; // px of a card on A4 upright
window.onbeforeprint = () => {
  document.querySelectorAll(".js-plotly-plot").forEach((chart) => {
    chart.style.zoom = Math.min(1, PAPER / chart.offsetWidth);
  });
  const paper = getComputedStyle(document.querySelector(".stApp")).backgroundColor.match(/\d+/g).map(Number);
  document.documentElement.classList.toggle("sijill-dark-print", paper[0] < 128);
};
window.onafterprint = () => {
  document.querySelectorAll(".js-plotly-plot").forEach((chart) => { chart.style.zoom = ""; });
  document.documentElement.classList.remove("sijill-dark-print");
};
// On a phone the menu lies over the page: close it when a page was chosen or something is sought. This script runs again
// with every page, the listeners are set once.
if (!window.sijillMenu) {
  window.sijillMenu = true;
  const giveWay = (event, places) => {
    const isChoice = event.target.closest && event.target.closest(places);
    const close = document.querySelector('[data-testid="stSidebarCollapseButton"] button');
    if (isChoice && window.innerWidth < 768 && close) setTimeout(() => close.click(), 150);
  };
  document.addEventListener("click", (event) =>
    giveWay(event, '[data-testid="stSidebarNavLink"], .st-key-search-sidebar-go button'));
  document.addEventListener("keydown", (event) =>
    event.key === "Enter" && giveWay(event, ".st-key-search-sidebar input"));
}
// A mark of a chart opens the rows behind it: its address is the last item of its customdata (charts/base.py). Plotly
// tells only its own listeners what was clicked, and makes them anew with each drawing of a chart.
if (!window.sijillMarks) {
  window.sijillMarks = new WeakMap();
  const addressOf = (event) => {
    for (const point of event.points || []) {
      const last = [].concat(point.customdata ?? "").at(-1);
      if (typeof last === "string" && /^(evidence|activity|follow_up|meeting|institution|theme|themes|sources)\?/.test(last)) return last;
    }
    return "";
  };
  document.addEventListener("pointerover", (over) => {
    const chart = over.target.closest && over.target.closest(".js-plotly-plot");
    if (!chart || !chart.on || window.sijillMarks.get(chart) === chart.on) return;
    window.sijillMarks.set(chart, chart.on);
    const point = (is) => chart.classList.toggle("sijill-opens", is);
    chart.on("plotly_hover", (event) => point(addressOf(event) !== ""));
    chart.on("plotly_unhover", () => point(false));
    chart.on("plotly_click", (event) => {
      const address = addressOf(event);
      if (!address) return;
      if (event.event && (event.event.ctrlKey || event.event.metaKey)) window.open(address, "_blank");
      else window.location.assign(address);
    });
  }, true);
}
