// Moves the clock and tells what is new without disturbing the two open seats.
// The stage works wholly without it.

const LOOK_EVERY_MS = 3000;

function renew(page) {
  for (const fresh of page.querySelectorAll("[data-fresh]")) {
    const known = document.getElementById(fresh.id);
    if (known && known.outerHTML !== fresh.outerHTML) known.replaceWith(fresh);
  }
}

async function ask(address, form) {
  const answer = await fetch(address, form && { method: "POST", body: form });
  if (answer.ok) renew(new DOMParser().parseFromString(await answer.text(), "text/html"));
}

function letSeatsLook() {
  for (const frame of document.querySelectorAll("iframe")) {
    frame.contentDocument?.dispatchEvent(new Event("visibilitychange"));
  }
}

const clock = document.querySelector("form.clock");
clock.addEventListener("submit", async (event) => {
  event.preventDefault();
  const buttons = clock.querySelectorAll("button");
  const form = new URLSearchParams(new FormData(clock, event.submitter));
  clock.setAttribute("aria-busy", "true");
  for (const button of buttons) button.disabled = true;
  try {
    await ask(clock.action, form);
    letSeatsLook();
  } finally {
    clock.removeAttribute("aria-busy");
    for (const button of buttons) button.disabled = false;
    event.submitter.focus();
  }
});

if (matchMedia("(max-width: 60rem)").matches) document.querySelector("nav .all").open = false;

setInterval(() => {
  if (!document.hidden) ask(location.href).catch(() => undefined);
}, LOOK_EVERY_MS);
