// Deciding: the controls of each finding, the keys, the counters, which findings are shown.
const section = document.getElementById("findings");
const cards = [...section.querySelectorAll(".card")];
const cardOf = new Map(cards.map((card) => [card.dataset.finding, card]));
const status = document.getElementById("status");
const controls = document.getElementById("controls");
const bar = document.getElementById("bar");
const shortcuts = document.getElementById("shortcuts");
const STATES = { accept: words.state_accept, reject: words.state_reject, other: words.state_other };
let current = null;

// Controls are made for the cards that a person can see, so that thousands cost nothing.
function equip(card) {
  if (card.querySelector(".controls")) return;
  card.querySelector(".slot").append(controls.content.cloneNode(true));
  if (!("accepts" in card.dataset)) card.querySelector("[data-do=accept]").remove();
  if (!("writes" in card.dataset)) card.querySelector("[data-do=other]").remove();
  const name = card.querySelector("h4").textContent.trim();
  card.querySelector(".outcome").setAttribute("aria-live", "polite");
  card.querySelector(".controls").setAttribute("aria-label", `${words.decision}: ${name}`);
  for (const place of card.querySelectorAll(".spot")) {
    const label = document.createElement("label");
    label.className = "own";
    const printed = place.dataset.printed;
    label.append(`${fill(words.should_be, { printed: printed.length > 16 ? `${printed.slice(0, 14)}…` : printed })} `);
    const box = document.createElement("input");
    box.type = "text";
    box.dataset.place = place.dataset.place;
    label.append(box);
    place.append(label);
  }
  show(card);
}
function show(card) {
  const id = card.dataset.finding;
  const state = states.get(id);
  const settled = decided(id);
  card.dataset.state = settled ?? "open";
  card.classList.toggle("writing", state.decision === "other");
  const line = card.querySelector(".outcome");
  line.textContent = outcomeWords(id, state, settled);
  if (!card.querySelector(".controls")) return;
  for (const button of card.querySelectorAll("[data-do]")) {
    if (button.dataset.do !== "clear") button.setAttribute("aria-pressed", String(button.dataset.do === state.decision));
    else button.hidden = state.decision === null;
  }
  for (const box of card.querySelectorAll("input[data-place]")) {
    const number = Number(box.dataset.place);
    const text = number ? state.places[number - 1] : state.text;
    if (box.value !== text) box.value = text;
  }
  const note = card.querySelector("input[name=note]");
  if (note.value !== state.note) note.value = state.note;
}
function outcomeWords(id, state, settled) {
  if (isIncomplete(state)) return words.state_incomplete;
  if (!settled) return cardOf.get(id).dataset.severity === "plain" ? "" : words.state_open;
  const known = earlier.get(id);
  const is_old = known.decision && JSON.stringify(known) === JSON.stringify(state);
  const made = [STATES[settled]];
  if (settled === "reject") made.push(words.stays);
  if (settled === "accept") made.push(`→ ${entries.get(id).proposal}`);
  if (settled === "other") made.push(...[state.text, ...state.places].filter((text) => text.trim()).map((text) => `→ ${text}`));
  if (state.note.trim()) made.push(`${words.note}: ${state.note}`);
  return made.join(" · ") + (is_old ? ` (${words.earlier})` : "");
}
function refresh(ids) {
  for (const id of ids) show(cardOf.get(id));
  count();
}
const counted = [...bar.querySelectorAll("[data-count]")].map((part) => [part, cards.filter((card) => card.dataset.severity === part.dataset.count)]);
function count() {
  let all = 0, done = 0;
  for (const [part, own] of counted) {
    const settled = own.filter((card) => decided(card.dataset.finding)).length;
    part.textContent = `${settled} / ${own.length}`;
    [all, done] = [all + own.length, done + settled];
  }
  const progress = bar.querySelector("progress");
  [progress.max, progress.value] = [all || 1, done];
  document.getElementById("decided").textContent = `${done} / ${all}`;
  bar.querySelector("[data-act=undo]").disabled = !past.length;
}
function showStorage() {
  document.getElementById("storage").textContent = can_store ? words.kept : words.not_kept;
  document.getElementById("storage").classList.toggle("lost", !can_store);
}
function say(sentence) {
  status.textContent = sentence;
}

function isShown(card) {
  const details = card.closest("details");
  return !card.hidden && (!details || details.open);
}
function go(card) {
  if (!card) return;
  equip(card);
  if (current) current.classList.remove("current");
  current = card;
  card.classList.add("current");
  card.focus({ preventScroll: true });
  card.scrollIntoView({ block: card.offsetHeight > innerHeight * 0.6 ? "start" : "nearest" });
}
// Shows a card to which a link leads, whatever hides it.
function reveal(card) {
  card.hidden = false;
  const details = card.closest("details");
  if (details) details.open = true;
  go(card);
}
function step(by, fits = isShown) {
  const start = current ? cards.indexOf(current) + by : by > 0 ? 0 : cards.length - 1;
  for (let at = start; at >= 0 && at < cards.length; at += by) {
    if (fits(cards[at])) return go(cards[at]);
  }
  return undefined;
}
function nextOpen() {
  const fits = (card) => isShown(card) && card.dataset.severity !== "plain" && !decided(card.dataset.finding);
  const before = current;
  step(1, fits);
  if (current !== before) return;
  // From the end it goes on at the beginning.
  const first = cards.find(fits);
  if (first) go(first);
  else say(words.no_more);
}
function decide(card, what) {
  if (!card) return;
  equip(card);
  const button = card.querySelector(`[data-do=${what}]`);
  if (!button) return;
  const id = card.dataset.finding;
  const decision = what === "clear" ? null : what;
  if (states.get(id).decision !== decision) refresh(change([[id, { decision }]]));
  if (what === "other") card.querySelector("input[data-place]")?.focus();
}
function typed(event) {
  const card = event.target.closest(".card");
  if (!card) return;
  const id = card.dataset.finding;
  const state = states.get(id);
  const value = event.target.value;
  const number = Number(event.target.dataset.place);
  const box = `${id}/${event.target.dataset.place ?? "note"}`;
  let patch = { note: value };
  if (event.target.dataset.place === "0") patch = { text: value, decision: "other" };
  else if (number) patch = { places: state.places.map((text, n) => (n === number - 1 ? value : text)), decision: "other" };
  refresh(change([[id, patch]], box));
}
function undo() {
  const ids = undone();
  if (!ids) return say(words.nothing_to_undo);
  refresh(ids);
  showGone();
  const card = ids.length === 1 ? cardOf.get(ids[0]) : null;
  if (card && isShown(card)) go(card);
  return undefined;
}

const KEYS = {
  j: () => step(1), ArrowRight: () => step(1), k: () => step(-1), ArrowLeft: () => step(-1), n: nextOpen, u: undo,
  a: () => decide(current, "accept"), r: () => decide(current, "reject"), e: () => decide(current, "other"),
};
// Enter goes on to the next box of a finding with several places, and from the last to its card.
function leave(box, key) {
  const card = box.closest(".card");
  const boxes = [...card.querySelectorAll("input[data-place]")];
  const next = key === "Enter" && boxes.includes(box) ? boxes[boxes.indexOf(box) + 1] : undefined;
  if (next) next.focus();
  else go(card);
}
function pressed(event) {
  const target = event.target;
  const writes = target.matches("input[type=text], input[type=search], select, textarea");
  if (writes && (event.key === "Escape" || event.key === "Enter") && target.closest(".card")) {
    event.preventDefault();
    leave(target, event.key);
    return;
  }
  if (writes || event.ctrlKey || event.metaKey || event.altKey || !shortcuts.checked) return;
  const act = KEYS[event.key];
  if (!act) return;
  event.preventDefault();
  act();
}
const ACTS = { next: () => step(1), previous: () => step(-1), open: nextOpen, undo, save: () => saveFile(), load: () => document.getElementById("file").click() };
function clicked(event) {
  const button = event.target.closest("button");
  const card = event.target.closest(".card");
  if (button?.dataset.act) ACTS[button.dataset.act]();
  else if (card) {
    if (card !== current && !event.target.closest("a")) {
      current?.classList.remove("current");
      current = card;
      card.classList.add("current");
    }
    if (button?.dataset.do) decide(card, button.dataset.do);
  }
}
function filterCards() {
  const show_state = document.getElementById("show-state").value;
  const kind = document.getElementById("show-kind").value;
  let count_shown = 0;
  for (const card of cards) {
    const is_open = !decided(card.dataset.finding);
    card.hidden = (show_state === "open" && !is_open) || (show_state === "decided" && is_open) || (kind !== "" && card.dataset.code !== kind);
    count_shown += !card.hidden;
  }
  document.getElementById("no-card").hidden = count_shown > 0;
}
section.addEventListener("click", clicked);
section.addEventListener("input", (event) => {
  if (event.target.matches("#show-state, #show-kind")) filterCards();
  else if (event.target.matches(".card input")) typed(event);
});
section.addEventListener("toggle", (event) => {
  if (event.target.open) event.target.querySelectorAll(".card").forEach(equip);
}, true);
document.addEventListener("keydown", pressed);
addEventListener("pagehide", store);
