// Arrow keys inside [data-roving] move between its [data-roving-stop] elements by where they are on the screen; from a search box, down enters them.
document.addEventListener("keydown", event => {
  const group = event.target.closest?.("[data-roving]");
  if (!group || event.ctrlKey || event.metaKey || event.altKey || !/^Arrow(Up|Down|Left|Right)$/.test(event.key)) return;
  const stops = [...group.querySelectorAll("[data-roving-stop]")];
  if (event.target.matches("input[type=search]")) {
    if (event.key === "ArrowDown" && stops.length > 0) go(stops[0], event);
    return;
  }
  const from = stops.indexOf(event.target);
  if (from < 0) return;
  if (event.key === "ArrowLeft" || event.key === "ArrowRight") {
    const next = stops[from + (event.key === "ArrowRight" ? 1 : -1)];
    if (next) go(next, event);
    return;
  }
  const sign = event.key === "ArrowDown" ? 1 : -1;
  const here = place(event.target);
  const beyond = stops.map(stop => ({ stop, at: place(stop) })).filter(({ at }) => (at.y - here.y) * sign > 8);
  const row = Math.min(...beyond.map(({ at }) => (at.y - here.y) * sign));
  const near = beyond.filter(({ at }) => (at.y - here.y) * sign < row + 8).sort((a, b) => Math.abs(a.at.x - here.x) - Math.abs(b.at.x - here.x))[0];
  if (near) go(near.stop, event);
  else if (sign < 0) go(group.querySelector("input[type=search]"), event);
});

function place(element) {
  const box = element.getBoundingClientRect();
  return { x: box.left, y: box.top };
}

function go(element, event) {
  event.preventDefault();
  element?.focus();
}
