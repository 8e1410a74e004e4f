// <line-chart>: a vertical line and the figures under the pointer. The server draws everything else.
customElements.define("line-chart", class extends HTMLElement {
  connectedCallback() {
    this.addEventListener("pointermove", event => this.read(event));
    this.addEventListener("pointerleave", () => this.clear());
  }

  read(event) {
    const svg = this.querySelector("svg");
    const box = svg.getBoundingClientRect();
    const lines = this.dataset.values.split("|").map(line => line.split(";"));
    const last = lines[0].length - 1;
    const share = (event.clientX - box.left) / box.width;
    if (share < 0 || share > 1) return this.clear();
    const index = Math.round(share * last);
    const [from, step] = this.dataset.times.split(",").map(Number);
    const names = this.dataset.names.split("|");
    const time = new Date((from + step * index) * 1000).toISOString().slice(11, 19);
    const figures = lines.map((line, at) => `${names[at]} ${line[index] === "" ? "–" : `${line[index]} ${this.dataset.unit}`}`);
    this.querySelector(".plot-readout").textContent = `${time} UTC · ${figures.join(" · ")}`;
    const x = last ? (index / last) * 1000 : 0;
    this.querySelector(".plot-cursor").setAttribute("d", `M${x} 0V200`);
  }

  clear() {
    this.querySelector(".plot-readout").textContent = "";
    this.querySelector(".plot-cursor").setAttribute("d", "");
  }
});
