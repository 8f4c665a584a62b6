// Tasks that fit what is chosen above them; `fitting()` is the page's own.
const form = document.getElementById("filters");
const tasks = [...document.querySelectorAll("article")];
const shown = document.getElementById("shown");
const nothing = document.getElementById("none");
const filter_box = document.getElementById("filter-box");
const box_count = document.getElementById("filter-count");
const texts = new Map();
function textOf(task) {
  if (!texts.has(task)) texts.set(task, task.textContent.toLowerCase());
  return texts.get(task);
}
function value(name) {
  return form.elements[name] ? form.elements[name].value : "";
}
function has(list, name) {
  return list.split("|").includes(name);
}
function searched() {
  return value("words").trim().toLowerCase().split(/\s+/).filter(Boolean);
}
// Texts are fetched while nothing else is to be done, so that the first search finds them ready.
let fetched = 0;
function fetchTexts(deadline) {
  while (fetched < tasks.length && deadline.timeRemaining() > 2) textOf(tasks[fetched++]);
  if (fetched < tasks.length) requestIdleCallback(fetchTexts);
}
if ("requestIdleCallback" in globalThis) requestIdleCallback(fetchTexts);
function apply() {
  const fit = fitting();
  let count = 0;
  for (const task of tasks) {
    const fits = fit(task);
    if (task.hidden === fits) task.hidden = !fits;
    count += fits;
  }
  nothing.hidden = count > 0;
  shown.textContent = `${count} / ${tasks.length}`;
  box_count.textContent = shown.textContent;
}
let waiting = 0;
form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 60); });
form.addEventListener("reset", () => setTimeout(apply, 0));
form.addEventListener("submit", (event) => event.preventDefault());
// A link to a task shows it, whatever is chosen.
addEventListener("hashchange", () => {
  const task = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!task) return;
  if (task.matches(".card")) reveal(task);
  else if (task.hidden) {
    form.reset();
    setTimeout(() => { task.hidden = false; task.scrollIntoView(); }, 0);
  }
});
// What is printed is a summary, or the tasks that are shown.
document.getElementById("print-report").addEventListener("click", () => print());
document.getElementById("print-tasks").addEventListener("click", () => {
  document.body.classList.add("print-tasks");
  print();
});
addEventListener("afterprint", () => document.body.classList.remove("print-tasks"));
// On a phone the filters would fill the screen.
if (matchMedia("(max-width: 48rem)").matches) filter_box.open = false;
