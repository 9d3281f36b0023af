// Sends what is tapped and typed without leaving the chat, and shows what is new.
// The chat works wholly without it.

const LOOK_EVERY_MS = 1000;
const NEAR_THE_END_PX = 120;

const talk = () => document.querySelector("main");
const field = document.querySelector(".typing input");

function toTheEnd() {
  talk().scrollTop = talk().scrollHeight;
}

function show(page, follow) {
  const known = talk();
  const fresh = page.querySelector("main");
  if (!fresh || fresh.dataset.version === known.dataset.version) return;
  const left = known.scrollHeight - known.scrollTop - known.clientHeight;
  known.dataset.version = fresh.dataset.version;
  known.replaceChildren(...fresh.childNodes);
  field.placeholder = page.querySelector(".typing input").placeholder;
  if (follow || left < NEAR_THE_END_PX) toTheEnd();
}

async function ask(address, form, follow = false) {
  const answer = await fetch(address, form && { method: "POST", body: form });
  if (answer.ok) show(new DOMParser().parseFromString(await answer.text(), "text/html"), follow);
}

document.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { target, submitter } = event;
  const said = new URLSearchParams(new FormData(target, submitter));
  submitter.closest("details")?.removeAttribute("open");
  if (target.matches(".typing")) field.value = "";
  submitter.classList.add("pressed");
  await ask(target.action, said, true);
  submitter.classList.remove("pressed");
  field.focus({ preventScroll: true });
});

document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") document.querySelector(".menu").removeAttribute("open");
});

const look = () => ask(location.href).catch(() => undefined);
document.addEventListener("visibilitychange", look);
setInterval(look, LOOK_EVERY_MS);
toTheEnd();
