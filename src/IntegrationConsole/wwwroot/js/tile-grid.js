// Tells the server which rows of tiles the viewer can see, one screen more on each side. Scrolling back and forth inside
// that margin sends nothing.
export function watch(root, component) {
  let sent = "";
  let frame = 0;
  let tall = 0;

  function look() {
    frame = 0;
    const tiles = root.querySelector(".tiles");
    const tile = tiles?.firstElementChild;
    if (!tile) return;
    const style = getComputedStyle(tiles);
    const columns = style.gridTemplateColumns.split(" ").length;
    const pitch = tile.getBoundingClientRect().height + parseFloat(style.rowGap);
    const screenRows = Math.ceil(innerHeight / pitch);
    const above = -root.getBoundingClientRect().top / pitch;
    const first = Math.max(0, Math.floor(above / screenRows) - 1) * screenRows;
    const rows = screenRows * 4;
    const message = [columns, pitch.toFixed(1), first, rows].join();
    if (message === sent) return;
    sent = message;
    component.invokeMethodAsync("Look", columns, pitch, first, rows);
  }

  const soon = () => { frame ||= requestAnimationFrame(look); };
  const resized = new ResizeObserver(entries => {
    const width = Math.round(entries[0].contentRect.width);
    if (width !== tall) { tall = width; soon(); }
  });
  addEventListener("scroll", soon, { passive: true });
  addEventListener("resize", soon, { passive: true });
  resized.observe(root);
  soon();

  return {
    measure() { sent = ""; soon(); },
    stop() {
      removeEventListener("scroll", soon);
      removeEventListener("resize", soon);
      resized.disconnect();
      cancelAnimationFrame(frame);
    },
  };
}
