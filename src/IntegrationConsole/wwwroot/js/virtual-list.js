// <virtual-list> around <Virtualize>: Blazor gives its spacers their height through a style attribute, which our content
// security policy refuses to apply. Setting the same through the object model is allowed, so this repeats it there.
customElements.define("virtual-list", class extends HTMLElement {
  connectedCallback() {
    this.observer ??= new MutationObserver(() => this.apply());
    this.observer.observe(this, { subtree: true, childList: true, attributes: true, attributeFilter: ["style"] });
    this.apply();
  }

  disconnectedCallback() {
    this.observer.disconnect();
  }

  apply() {
    for (const element of this.querySelectorAll("[style]")) element.style.cssText = element.getAttribute("style");
    this.observer.takeRecords(); // what was just set is no news
  }
});
