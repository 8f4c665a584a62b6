// What was decided: the state of each finding, what can be undone, and the browser's storage.
const data = JSON.parse(document.getElementById("data").textContent);
const words = data.words;
const entries = new Map(data.decisions.map((entry) => [entry.finding, entry]));
function fill(sentence, values) {
  return sentence.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? String(values[name]) : whole));
}
function stateIn(entry) {
  const places = (entry.other_places ?? []).map((place) => place.text ?? "");
  return { decision: entry.decision ?? null, text: entry.text ?? "", places, note: entry.note ?? "" };
}
const earlier = new Map(data.decisions.map((entry) => [entry.finding, stateIn(entry)]));
const states = new Map(earlier);
let gone = data.gone.map((entry) => ({ entry, kept: true }));
// A decision for other words without words is none yet.
function isIncomplete(state) {
  return state.decision === "other" && !state.text.trim() && !state.places.some((text) => text.trim());
}
function decided(id) {
  const state = states.get(id);
  return isIncomplete(state) ? null : state.decision;
}

const STORAGE = `fenjie-review:${data.document.sha256}`;
let can_store = true;
function restore() {
  try {
    localStorage.setItem(`${STORAGE}:probe`, "1");
    localStorage.removeItem(`${STORAGE}:probe`);
    const known = JSON.parse(localStorage.getItem(STORAGE) ?? "null");
    if (!known || known.version !== 1) return;
    for (const [id, state] of Object.entries(known.states)) {
      const own = states.get(id);
      if (own) states.set(id, { ...own, ...state, places: own.places.map((text, n) => state.places[n] ?? text) });
    }
    const here = new Set(gone.map((one) => JSON.stringify(one.entry)));
    for (const one of known.gone) {
      const same = gone.find((other) => JSON.stringify(other.entry) === JSON.stringify(one.entry));
      if (same) same.kept = one.kept;
      else if (!here.has(JSON.stringify(one.entry)) && !entries.has(one.entry.finding)) gone.push(one);
    }
  } catch {
    can_store = false;
  }
}
let waiting_to_store = 0;
function storeSoon() {
  clearTimeout(waiting_to_store);
  waiting_to_store = setTimeout(store, 150);
}
function store() {
  if (!can_store) return;
  const changed = [...states].filter(([id, state]) => JSON.stringify(state) !== JSON.stringify(earlier.get(id)));
  try {
    localStorage.setItem(STORAGE, JSON.stringify({ version: 1, states: Object.fromEntries(changed), gone }));
  } catch {
    can_store = false;
    showStorage();
  }
}

const past = [];
// Changes some findings at once; `typed` names the box of a text that grows letter by letter, which
// is undone as a whole.
function change(changes, typed = "") {
  const last = past.at(-1);
  if (!typed || !last || last.typed !== typed) {
    past.push({ typed, gone: gone.map((one) => ({ ...one })), before: changes.map(([id]) => [id, states.get(id)]) });
  }
  for (const [id, patch] of changes) states.set(id, { ...states.get(id), ...patch });
  storeSoon();
  return changes.map(([id]) => id);
}
function undone() {
  const last = past.pop();
  if (!last) return null;
  for (const [id, state] of last.before) states.set(id, state);
  gone = last.gone;
  storeSoon();
  return last.before.map(([id]) => id);
}
restore();
