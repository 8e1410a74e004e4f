// <modal-dialog><dialog>…</dialog></modal-dialog>: shows the dialog modally as soon as it is in the page (the browser then
// keeps the focus inside) and gives the focus back to where it was when the dialog is taken away.
customElements.define("modal-dialog", class extends HTMLElement {
  connectedCallback() {
    this.before = document.activeElement;
    queueMicrotask(() => this.open()); // Blazor adds the dialog after the element
  }

  open() {
    const dialog = this.querySelector("dialog");
    if (!dialog || dialog.open) return;
    dialog.addEventListener("cancel", event => event.preventDefault()); // the server decides and removes the dialog
    dialog.addEventListener("pointerdown", event => {
      if (event.target === dialog && outside(dialog, event)) dialog.dispatchEvent(new Event("cancel", { cancelable: true }));
    });
    dialog.showModal();
    (dialog.querySelector("[autofocus]") ?? dialog.querySelector(".modal-body :is(input, select, textarea)"))?.focus();
  }

  disconnectedCallback() {
    if (this.before?.isConnected) this.before.focus();
  }
});

function outside(dialog, event) {
  const box = dialog.getBoundingClientRect();
  return event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom;
}
