// Tells the server which rows of a long list the viewer can see, one screen more on each side. Scrolling back and forth
// inside that margin sends nothing. The list marks its container with data-items and its spacers with class "room".
export function watch(root, component) {
  let sent = "";
  let frame = 0;
  let width = 0;

  function look() {
    frame = 0;
    if (!root.isConnected) return stop(); // taken away before the server could say so
    const list = root.querySelector("[data-items]");
    const item = list?.querySelector(":scope > :not(.room)");
    if (!item) return;
    const style = getComputedStyle(list);
    const columns = style.display === "grid" ? style.gridTemplateColumns.split(" ").length : 1;
    const pitch = item.getBoundingClientRect().height + (parseFloat(style.rowGap) || 0);
    const screenRows = Math.ceil(innerHeight / pitch);
    const above = -root.getBoundingClientRect().top / pitch;
    const first = Math.max(0, Math.floor(above / screenRows) - 1) * screenRows;
    const rows = screenRows * 4;
    const message = [columns, pitch.toFixed(1), first, rows].join();
    if (message === sent) return;
    sent = message;
    component.invokeMethodAsync("Look", columns, pitch, first, rows).catch(error => {
      if (root.isConnected) throw error; // the list was taken away while the message was on its way
    });
  }

  const soon = () => { frame ||= requestAnimationFrame(look); };
  const resized = new ResizeObserver(entries => {
    const now = Math.round(entries[0].contentRect.width);
    if (now !== width) { width = now; soon(); }
  });
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  resized.observe(root);
  soon();

  function stop() {
    removeEventListener("scroll", soon);
    removeEventListener("resize", soon);
    resized.disconnect();
    cancelAnimationFrame(frame);
  }

  return { measure() { sent = ""; soon(); }, stop };
}
