// The tasks: filters, and which words a value came from.
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
// Texts are fetched while nothing else is to be done, so that the first search finds them ready.
let fetched = 0;
function fetchTexts(deadline) {
  while (fetched < tasks.length && deadline.timeRemaining() > 2) textOf(tasks[fetched++]);
  if (fetched < tasks.length) requestIdleCallback(fetchTexts);
}
if ("requestIdleCallback" in globalThis) requestIdleCallback(fetchTexts);
function apply() {
  const words = value("words").trim().toLowerCase().split(/\s+/).filter(Boolean);
  const [body, leader, section, quarter, severity] = ["body", "leader", "section", "quarter", "severity"].map(value);
  const leads = form.elements.leads.checked;
  let count = 0;
  for (const task of tasks) {
    const data = task.dataset;
    const fits = (!body || has(data.lead, body) || (!leads && has(data.support, body)))
      && (!leader || has(data.leaders, leader))
      && (!section || data.section === section)
      && (!quarter || data.quarters.split(" ").includes(quarter))
      && (!severity || (severity === "any" ? data.severities !== "" : data.severities.split(" ").includes(severity)))
      && words.every((word) => textOf(task).includes(word));
    if (task.hidden === fits) task.hidden = !fits;
    count += fits;
  }
  nothing.hidden = count > 0;
  shown.textContent = `${count} / ${tasks.length}`;
  box_count.textContent = shown.textContent;
}
function point(event) {
  const from = event.target.closest("[data-v], [data-m]");
  if (!from) return;
  const task = from.closest("article");
  document.querySelectorAll(".on").forEach((element) => element.classList.remove("on"));
  const name = from.dataset.v || from.dataset.m;
  const ends = [...task.querySelectorAll("[data-v], [data-m]")].filter((element) => (element.dataset.v || element.dataset.m) === name);
  ends.forEach((element) => element.classList.add("on"));
  const other = ends.find((element) => element !== from);
  if (other) other.scrollIntoView({ block: "nearest" });
}
let waiting = 0;
form.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(apply, 60); });
form.addEventListener("reset", () => setTimeout(apply, 0));
form.addEventListener("submit", (event) => event.preventDefault());
document.getElementById("tasks").addEventListener("click", point);
addEventListener("hashchange", () => {
  const task = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (task && task.matches(".card")) reveal(task);
  else if (task && task.hidden) { form.reset(); apply(); task.scrollIntoView(); }
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
apply();
