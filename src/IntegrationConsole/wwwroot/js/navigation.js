// The side menu on narrow screens. While it is open the page behind is inert, which keeps the focus inside the menu.
const root = document.documentElement;

function set(open) {
  const button = document.querySelector("[data-side-open]");
  root.classList.toggle("side-open", open);
  document.getElementById("page")?.toggleAttribute("inert", open);
  button?.setAttribute("aria-expanded", String(open));
  if (open) document.querySelector("[data-side-close]")?.focus();
  else button?.focus({ preventScroll: true });
}

document.addEventListener("click", event => {
  if (event.target.closest("[data-side-open]")) set(true);
  else if (root.classList.contains("side-open") && event.target.closest("[data-side-close], [data-side] a")) set(false);
});
document.addEventListener("keydown", event => {
  if (event.key === "Escape" && root.classList.contains("side-open")) set(false);
});
matchMedia("(min-width: 721px)").addEventListener("change", change => {
  if (change.matches && root.classList.contains("side-open")) set(false);
});
