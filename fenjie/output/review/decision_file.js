// The corrections file: saved as a download, and an earlier one taken over.
function entryOf(id) {
  const entry = entries.get(id);
  const state = states.get(id);
  const decision = decided(id);
  const own = (text) => (decision === "other" && text.trim() ? text : null);
  const result = { ...entry, decision, text: own(state.text) };
  if (entry.other_places) result.other_places = entry.other_places.map((place, n) => ({ ...place, text: own(state.places[n]) }));
  result.note = state.note.trim() ? state.note : null;
  return result;
}
function toSave() {
  const open = cards.filter((card) => card.dataset.severity !== "plain" || decided(card.dataset.finding) || states.get(card.dataset.finding).note.trim());
  return [...open.map((card) => entryOf(card.dataset.finding)), ...gone.filter((one) => one.kept).map((one) => one.entry)];
}
function saveFile() {
  const made = toSave();
  const stem = (data.document.name || "document").replace(/^.*[\\/]/, "").replace(/\.[^.]*$/, "");
  const name = `${stem || "document"}.corrections.yaml`;
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([writeCorrections(data, made)], { type: "application/yaml" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
  const counts = { accept: 0, other: 0, reject: 0, null: 0 };
  for (const entry of made) counts[entry.decision] += 1;
  const applied = counts.accept + counts.other;
  say(fill(words.saved, { name, source: data.document.name, applied, rejected: counts.reject, undecided: counts.null }));
}

function textOfFile(buffer) {
  const bytes = new Uint8Array(buffer);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("gb18030").decode(bytes);
  }
}
// As `Decision.concerns`: another id, and still the same finding by its words.
function concerns(old, entry) {
  const by_hand = !old.finding;
  const quotes = entry.evidence?.length ? entry.evidence : entry.printed === null ? [] : [entry.printed];
  const same_quotes = old.evidence.length ? sorted(old.evidence) === sorted(quotes) : quotes.length ? quotes.includes(old.printed) : !old.printed;
  return (old.code === entry.code || (by_hand && !old.code))
    && ((old.field ?? null) === entry.field || (by_hand && !old.field))
    && same_quotes
    && old.order === (entry.order ?? 0)
    && (!old.tasks.length || old.tasks.some((task) => entry.tasks.includes(task)));
}
function sorted(quotes) {
  return JSON.stringify([...quotes].sort());
}
function isBegun(entry) {
  return Boolean(entry.decision || entry.text || entry.note || entry.other_places.some((place) => place.text));
}
function taken(old, entry) {
  const texts = new Map(old.other_places.map((place) => [JSON.stringify([place.task, place.field, place.printed]), place.text ?? ""]));
  const state = {
    decision: old.decision,
    text: old.text ?? "",
    places: (entry.other_places ?? []).map((place) => texts.get(JSON.stringify([place.task, place.field, place.printed])) ?? ""),
    note: old.note ?? "",
  };
  // What was accepted are the words that were proposed then.
  const proposal = entry.proposal ?? null;
  if (old.decision === "accept" && (old.proposal ?? proposal) !== proposal) return { ...state, decision: "other", text: old.proposal };
  return state;
}
function takeOver(known) {
  const matched = new Map();
  for (const old of known.filter((one) => entries.has(one.finding))) if (!matched.has(old.finding)) matched.set(old.finding, old);
  const rest = known.filter((one) => !entries.has(one.finding));
  const left = [];
  for (const old of rest) {
    const entry = data.decisions.find((one) => !matched.has(one.finding) && concerns(old, one));
    if (entry) matched.set(entry.finding, old);
    else if (isBegun(old)) left.push(old);
  }
  const changes = [];
  let kept = 0;
  for (const [id, old] of matched) {
    if (!isBegun(old)) continue;
    const now = states.get(id);
    const then = taken(old, entries.get(id));
    if (JSON.stringify(now) === JSON.stringify(then)) continue;
    // What was decided here is newer.
    if (now.decision) kept += 1;
    else changes.push([id, { ...then, note: now.note || then.note }]);
  }
  const here = new Set(gone.map((one) => one.entry.finding ?? JSON.stringify(one.entry)));
  const added = left.filter((entry) => !here.has(entry.finding ?? JSON.stringify(entry)));
  const ids = changes.length || added.length ? change(changes) : [];
  gone.push(...added.map((entry) => ({ entry, kept: true })));
  refresh(ids);
  showGone();
  return { taken: ids.length, kept, gone: left.length };
}
async function loadFile(file) {
  let known = null, why = words.why_form;
  try {
    known = readCorrections(textOfFile(await file.arrayBuffer()));
  } catch (error) {
    if (error instanceof NotUnderstood) why = fill(words.why_line, { line: error.line });
    if (error instanceof UnknownWord) why = fill(words.why_word, { word: error.word });
  }
  if (known) say(fill(words.loaded, { name: file.name, ...takeOver(known) }));
  else say(fill(words.not_loaded, { name: file.name, why }));
}
function showGone() {
  const box = document.getElementById("gone");
  box.hidden = !gone.length;
  box.querySelector("ul").replaceChildren(...gone.map((one, n) => {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const tick = document.createElement("input");
    tick.type = "checkbox";
    tick.checked = one.kept;
    tick.addEventListener("change", () => { gone[n].kept = tick.checked; storeSoon(); });
    const entry = one.entry;
    const places = (entry.other_places ?? []).filter((place) => place.text).map((place) => `${place.printed} → ${place.text}`);
    const own = entry.decision === "accept" ? entry.proposal : entry.text;
    const mends = entry.decision === "reject" || !own ? [entry.printed ?? ""] : [`${entry.printed} → ${own}`];
    label.append(tick, ` ${[entry.tasks.join(" "), STATES[entry.decision] ?? words.state_open, ...mends, ...places, entry.note ?? ""].filter(Boolean).join(" · ")}`);
    item.append(label);
    return item;
  }));
}
document.getElementById("file").addEventListener("change", async (event) => {
  const [file] = event.target.files;
  if (file) await loadFile(file);
  event.target.value = "";
});
cards.forEach((card) => (card.dataset.severity === "plain" ? show(card) : equip(card)));
showGone();
showStorage();
count();
