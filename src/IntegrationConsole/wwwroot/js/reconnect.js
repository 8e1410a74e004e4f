// Starts Blazor with our own way of coming back: a ribbon that blocks nothing, says how old the screen is, tries for ever,
// and reloads the page when the server no longer knows this screen (it was restarted, or away for too long).
const silence = 15000; // the server sends a sign of life every 5 s
const root = document.documentElement;
const ribbon = document.getElementById("ribbon");
let since = 0;
let wake = null;

const wait = milliseconds => new Promise(done => {
  const timer = setTimeout(done, milliseconds);
  wake = () => { clearTimeout(timer); done(); };
});

function age() {
  const seconds = Math.max(0, Math.round((Date.now() - since) / 1000));
  return seconds < 60 ? `${seconds} s` : seconds < 3600 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 3600)} h`;
}

function show(title, button) {
  const [spin, text, head, note, action] = ["span", "span", "strong", "span", "button"].map(name => document.createElement(name));
  spin.className = "spin";
  text.className = "ribbon-text";
  head.textContent = title;
  note.className = "ribbon-age";
  text.append(head, note);
  action.type = "button";
  action.className = "btn btn-small";
  [action.textContent, action.onclick] = button;
  ribbon.replaceChildren(spin, text, action);
  ribbon.hidden = false;
  tell();
}

function tell() {
  const note = ribbon.querySelector(".ribbon-age");
  if (note) note.textContent = `What you see is ${age()} old.`;
}

setInterval(() => { if (!ribbon.hidden) tell(); }, 1000);

// Typed but not saved: then the person decides when to reload.
let typed = null;
document.addEventListener("input", event => { if (event.target.closest?.("main .field")) typed = event.target; });

function circuitGone() {
  if (!typed?.isConnected) return location.reload();
  show("The console was restarted. Copy what you typed, then reload.", ["Reload", () => location.reload()]);
}

let working = false;
async function comeBack() {
  if (working) return;
  working = true;
  for (let attempt = 0; ; attempt++) {
    try {
      if (await Blazor.reconnect()) break;
      return circuitGone();
    } catch (error) {
      console.info("The console does not answer yet.", error?.message);
    }
    const seconds = Math.min(15, 2 ** attempt) * (0.75 + Math.random() / 2);
    await wait(seconds * 1000);
  }
  working = false;
}

function down(_, error) {
  since = Date.now() - (/timeout/i.test(error?.message ?? "") ? silence : 0);
  root.dataset.circuit = "down";
  // A blip of a second is not worth a word.
  setTimeout(() => { if (root.dataset.circuit === "down") show("Connection lost, trying again.", ["Try now", () => wake?.()]); }, 700);
  comeBack();
}

function up() {
  working = false;
  root.dataset.circuit = "up";
  ribbon.hidden = true;
}

addEventListener("online", () => wake?.());
document.addEventListener("visibilitychange", () => { if (!document.hidden) wake?.(); });

Blazor.start({
  circuit: {
    reconnectionHandler: { onConnectionDown: down, onConnectionUp: up },
    configureSignalR: builder => builder.withServerTimeout(silence).withKeepAliveInterval(10000),
  },
});
