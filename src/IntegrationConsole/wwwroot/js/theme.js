// <theme-switch>: three radios that set data-theme on <html> and the cookie which the server reads for the next page.
const root = document.documentElement;

customElements.define("theme-switch", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("change", choose);
    queueMicrotask(() => this.show()); // Blazor adds the radios after the element
  }

  show() {
    const current = root.dataset.theme || "system";
    for (const radio of this.querySelectorAll("input")) radio.checked = radio.value === current;
  }
});

function choose(event) {
  const value = event.target.value;
  if (value === "system") delete root.dataset.theme;
  else root.dataset.theme = value;
  const year = 365 * 24 * 3600;
  document.cookie = `theme=${value}; path=/; max-age=${value === "system" ? 0 : year}; samesite=lax`;
  for (const element of document.querySelectorAll("theme-switch")) element.show();
}
