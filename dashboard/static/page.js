// Print the page whole: a chart keeps the width of the screen, so it is made smaller than the paper; and a dark page is
// printed dark on white. Both are undone afterwards.
const PAPER = 640; // px of a card on A4 upright
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
