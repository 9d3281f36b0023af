// What a browser can do besides: show that there is something new, read aloud, leave without a trace.
// The page works wholly without it.

const LOOK_EVERY_MS = 15000;

function watchForNews() {
  const main = document.querySelector("main[data-mark]");
  const news = document.getElementById("news");
  if (!main || !news) return;

  let isTouched = false;
  main.addEventListener("input", () => { isTouched = true; });

  async function look() {
    if (document.hidden) return;
    let answer;
    try {
      answer = await fetch(main.dataset.now, { cache: "no-store" });
    } catch {
      return; // no network: the page stays as it is, and looks again later
    }
    if (!answer.ok || (await answer.text()).trim() === main.dataset.mark) return;
    if (isTouched) news.hidden = false;
    else location.replace(location.pathname);
  }

  setInterval(look, LOOK_EVERY_MS);
  document.addEventListener("visibilitychange", look);
}

function offerToReadAloud() {
  const voice = window.speechSynthesis;
  if (!voice) return;
  for (const button of document.querySelectorAll(".aloud")) {
    button.hidden = false;
    button.addEventListener("click", () => {
      if (voice.speaking) return voice.cancel();
      const part = button.closest("[data-aloud]");
      const said = new SpeechSynthesisUtterance(textOf(part));
      said.lang = document.documentElement.lang;
      voice.speak(said);
    });
  }
}

function textOf(part) {
  const spoken = part.querySelectorAll("h2, p, legend, label, li, dt, dd > .words");
  const lines = [...spoken].filter((one) => one.offsetParent !== null && !one.querySelector("p"));
  return lines.map((one) => one.textContent.trim()).join(". ");
}

function leaveWithoutTrace() {
  const away = document.getElementById("away");
  away?.addEventListener("click", (event) => {
    event.preventDefault();
    window.top.location.replace(away.href);
  });
}

watchForNews();
offerToReadAloud();
leaveWithoutTrace();
