// Looks now and then whether something new was said, and scrolls to it.
const body = document.body;
const talk = document.querySelector("main");
talk.scrollTop = talk.scrollHeight;

async function look() {
  const field = document.querySelector(".typing input");
  const answer = await fetch(body.dataset.look);
  const version = await answer.json();
  if (String(version) !== body.dataset.version && field.value === "") {
    location.reload();
  }
}

setInterval(() => look().catch(() => undefined), 1000);
