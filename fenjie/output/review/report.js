// The tasks: which are shown, and which words a value came from.
function fitting() {
  const wanted = searched();
  const [body, leader, section, quarter, severity] = ["body", "leader", "section", "quarter", "severity"].map(value);
  const leads = form.elements.leads.checked;
  return (task) => {
    const data = task.dataset;
    return (!body || has(data.lead, body) || (!leads && has(data.support, body)))
      && (!leader || has(data.leaders, leader))
      && (!section || data.section === section)
      && (!quarter || data.quarters.split(" ").includes(quarter))
      && (!severity || (severity === "any" ? data.severities !== "" : data.severities.split(" ").includes(severity)))
      && wanted.every((word) => textOf(task).includes(word));
  };
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
document.getElementById("tasks").addEventListener("click", point);
apply();
