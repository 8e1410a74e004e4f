// One timer keeps every <time data-relative> of the page true. The words are those of Ui/RelativeTimeText.cs.
const steps = [[60, 1, "s"], [3600, 60, "min"], [48 * 3600, 3600, "h"], [Infinity, 86400, "d"]];

function words(age, mode) {
  const size = Math.abs(age);
  const [, unit, name] = steps.find(([limit]) => size < limit);
  const length = `${Math.floor(size / unit)} ${name}`;
  if (mode === "span") return length;
  if (size < 1) return "just now";
  return age < 0 ? `in ${length}` : `${length} ago`;
}

function update() {
  if (document.hidden) return;
  const now = Date.now();
  for (const element of document.querySelectorAll("time[data-relative]")) {
    const text = words((now - Date.parse(element.dateTime)) / 1000, element.dataset.relative);
    const node = element.firstChild; // Blazor keeps a reference to this node: change its text, never replace it
    if (node && node.nodeValue !== text) node.nodeValue = text;
  }
}

setInterval(update, 1000);
document.addEventListener("visibilitychange", update);
