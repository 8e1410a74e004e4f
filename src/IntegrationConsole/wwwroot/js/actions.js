// Small deeds that need no server: copy, show a typed secret, close menus, the skip link, the "/" shortcut.
document.addEventListener("click", async event => {
  const copy = event.target.closest("[data-copy]");
  if (copy) await copyFrom(copy);
  const reveal = event.target.closest("[data-reveal]");
  if (reveal) toggleReveal(reveal);
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target) || event.target.closest(".menu-item")) menu.open = false;
  }
});

document.addEventListener("keydown", event => {
  if (event.key === "Escape") {
    const menu = event.target.closest?.("details[data-menu][open]") ?? document.querySelector("details[data-menu][open]");
    if (menu) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
  if (event.key === "/" && !event.ctrlKey && !event.metaKey && !event.altKey && !typing(event.target)) {
    const box = document.querySelector('[data-shortcut="/"]');
    if (box && !document.querySelector("dialog[open]")) {
      event.preventDefault();
      box.focus();
      box.select();
    }
  }
});

// In a list with a checkbox in each row, the arrows go from row to row; with shift they tick on the way.
document.addEventListener("keydown", event => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const rows = step && event.target.closest?.("[data-check-rows]");
  if (!rows || event.target.type !== "checkbox") return;
  const boxes = [...rows.querySelectorAll("input[type=checkbox]")];
  const next = boxes[boxes.indexOf(event.target) + step];
  if (!next) return;
  event.preventDefault();
  if (event.shiftKey && !event.target.checked) event.target.click();
  next.focus();
  if (event.shiftKey && !next.checked) next.click();
});

// Blazor would take the skip link for a navigation: it scrolls then, but leaves the focus where it was.
document.addEventListener("click", event => {
  if (!event.target.closest("a.skip")) return;
  event.preventDefault();
  event.stopPropagation();
  document.getElementById("main")?.focus();
}, true);

function typing(target) {
  const choosing = /^(radio|checkbox|button|submit)$/.test(target.type); // the density switch, for example: nothing is typed there
  return target.isContentEditable || (/^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) && !choosing);
}

async function copyFrom(button) {
  const done = button.querySelector(".copy-done");
  try {
    await navigator.clipboard.writeText(button.dataset.copy);
    done.textContent = "Copied";
  } catch {
    done.textContent = "Select and press Ctrl+C"; // no clipboard without HTTPS or permission
  }
  setTimeout(() => { done.textContent = ""; }, 2000);
}

function toggleReveal(button) {
  const field = document.getElementById(button.dataset.reveal);
  const show = field.type === "password";
  field.type = show ? "text" : "password";
  button.setAttribute("aria-pressed", String(show));
  field.focus();
}
