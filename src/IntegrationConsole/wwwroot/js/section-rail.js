// <section-rail>: its links move the focus into their section, not only the page, and the section on the screen is marked.
// Blazor would take such a link for a navigation: it scrolls then, but leaves the focus behind.
customElements.define("section-rail", class extends HTMLElement {
  connectedCallback() {
    this.soon = () => { this.frame ||= requestAnimationFrame(() => this.mark()); };
    addEventListener("scroll", this.soon, { passive: true });
    addEventListener("resize", this.soon, { passive: true });
    this.addEventListener("click", event => this.follow(event));
    queueMicrotask(() => { // Blazor adds the sections after the rail
      document.getElementById(location.hash.slice(1))?.scrollIntoView();
      this.soon();
    });
  }

  disconnectedCallback() {
    removeEventListener("scroll", this.soon);
    removeEventListener("resize", this.soon);
    cancelAnimationFrame(this.frame);
  }

  follow(event) {
    const link = event.target.closest("a");
    const section = link && sectionOf(link);
    if (!section || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    history.replaceState(history.state, "", link.href);
    section.setAttribute("tabindex", "-1");
    section.focus({ preventScroll: true });
    section.scrollIntoView();
    this.chosen = link;
    this.soon();
  }

  mark() {
    this.frame = 0;
    const links = [...this.querySelectorAll("a")].filter(sectionOf);
    const line = Math.max(140, innerHeight / 3);
    const reached = links.filter(link => sectionOf(link).getBoundingClientRect().top < line);
    const chosen = this.chosen && sectionOf(this.chosen)?.contains(document.activeElement) && onScreen(sectionOf(this.chosen));
    const current = chosen ? this.chosen : reached.at(-1) ?? links[0];
    for (const link of links) {
      if (link === current) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    const rail = this.firstElementChild;
    if (current && rail.scrollWidth > rail.clientWidth) rail.scrollLeft = current.offsetLeft - (rail.clientWidth - current.offsetWidth) / 2;
  }
});

function sectionOf(link) {
  return document.getElementById(link.hash.slice(1));
}

function onScreen(section) {
  const box = section.getBoundingClientRect();
  return box.bottom > 100 && box.top < innerHeight;
}
