// The corrections file: written as `fenjie check --write` writes it, and read back. What is read is
// the YAML of such files, a person's own scalars and comments included, and JSON.
const ESCAPED = /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
function scalar(value) {
  if (value === null || value === undefined) return "null";
  if (typeof value !== "string") return String(value);
  // JSON's quotes are YAML's; only what YAML would not print is escaped beyond them.
  return JSON.stringify(value).replace(ESCAPED, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
function yamlLines(value, indent) {
  const lines = [];
  for (const [key, part] of Object.entries(value)) {
    if (!Array.isArray(part)) lines.push(`${indent}${key}: ${scalar(part)}`);
    else if (!part.length) lines.push(`${indent}${key}: []`);
    else {
      lines.push(`${indent}${key}:`);
      for (const item of part) {
        if (item === null || typeof item !== "object") lines.push(`${indent}- ${scalar(item)}`);
        else lines.push(...inList(item, indent));
      }
    }
  }
  return lines;
}
function inList(item, indent) {
  return yamlLines(item, `${indent}  `).map((line, n) => (n ? line : `${indent}- ${line.slice(indent.length + 2)}`));
}
function writeCorrections(data, entries) {
  const lines = [`corrections_version: ${scalar(data.corrections_version)}`, "document:", ...yamlLines(data.document, "  ")];
  if (!entries.length) lines.push("decisions: []");
  else lines.push("decisions:", ...entries.flatMap((entry) => inList(entry, "")));
  return `${data.header}${lines.join("\n")}\n`;
}

class NotUnderstood extends Error {
  constructor(line) {
    super(`line ${line}`);
    this.line = line;
  }
}
const KEY = /^(["']?)([A-Za-z_][A-Za-z0-9_]*)\1\s*:(?=\s|$)/;
const LETTERS = { 0: "\0", a: "\x07", b: "\b", t: "\t", n: "\n", v: "\v", f: "\f", r: "\r", e: "\x1b", N: "\x85", _: "\xa0", L: "\u2028", P: "\u2029" };
function unescaped(text) {
  return text.replace(/\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|(.))/g, (_, x, u, U, letter) => {
    if (letter !== undefined) return LETTERS[letter] ?? letter;
    return String.fromCodePoint(parseInt(x || u || U, 16));
  });
}
function readScalar(text, number) {
  const rest = (quoted, pattern) => {
    const match = pattern.exec(text);
    // Behind a quoted scalar there may be a comment and nothing else.
    if (!match || !/^\s*(#.*)?$/.test(text.slice(match[0].length))) throw new NotUnderstood(number);
    return quoted(match[1]);
  };
  if (text.startsWith('"')) return rest(unescaped, /^"((?:[^"\\]|\\.)*)"/);
  if (text.startsWith("'")) return rest((inner) => inner.replaceAll("''", "'"), /^'((?:[^']|'')*)'/);
  const plain = text.replace(/(^|\s)#.*$/, "").trim();
  if (plain === "" || plain === "~" || plain === "null") return null;
  if (plain === "[]") return [];
  if (plain === "{}") return {};
  if (/^\[.*\]$/.test(plain)) return plain.slice(1, -1).split(/,\s*/).map((part) => readScalar(part.trim(), number));
  if (/^[|>&*!%@`{[]/.test(plain)) throw new NotUnderstood(number);
  return plain;
}
function parseYaml(text) {
  const lines = [];
  text.split(/\r\n|[\n\r]/).forEach((line, n) => {
    if (/^\s*(#|$)/.test(line) || /^(---|\.\.\.)\s*$/.test(line)) return;
    lines.push({ indent: line.length - line.trimStart().length, text: line.trim(), number: n + 1 });
  });
  let at = 0;
  const isItem = (line) => /^-(\s|$)/.test(line.text);
  function block(indent) {
    return isItem(lines[at]) ? sequence(indent) : mapping(indent);
  }
  function sequence(indent) {
    const result = [];
    while (at < lines.length && lines[at].indent === indent && isItem(lines[at])) {
      const line = lines[at];
      const inner = line.text.slice(1).trimStart();
      if (inner === "" || inner.startsWith("#")) {
        at += 1;
        result.push(at < lines.length && lines[at].indent > indent ? block(lines[at].indent) : null);
      } else if (KEY.test(inner)) {
        // The keys of an entry stand where the first one does.
        lines[at] = { indent: indent + line.text.length - inner.length, text: inner, number: line.number };
        result.push(mapping(lines[at].indent));
      } else {
        at += 1;
        result.push(readScalar(inner, line.number));
      }
    }
    return result;
  }
  function mapping(indent) {
    const result = {};
    while (at < lines.length && lines[at].indent === indent && !isItem(lines[at])) {
      const line = lines[at];
      const match = KEY.exec(line.text);
      if (!match) throw new NotUnderstood(line.number);
      const key = match[2];
      const rest = line.text.slice(match[0].length).trim();
      at += 1;
      const next = lines[at];
      const nested = next && (next.indent > indent || (next.indent === indent && isItem(next)));
      if ((rest === "" || rest.startsWith("#")) && nested) result[key] = block(next.indent);
      else result[key] = readScalar(rest, line.number);
    }
    return result;
  }
  const result = lines.length ? block(lines[0].indent) : null;
  if (at < lines.length) throw new NotUnderstood(lines[at].number);
  return result;
}
class UnknownWord extends Error {
  constructor(word) {
    super(word);
    this.word = word;
  }
}
const VERDICTS = { 采纳: "accept", 驳回: "reject", 另写: "other", accept: "accept", reject: "reject", other: "other" };
function readCorrections(text) {
  const value = /^\s*\{/.test(text) ? JSON.parse(text) : parseYaml(text.replace(/^\ufeff/, ""));
  const is_one = value && Array.isArray(value.decisions) && /^1(\.|$)/.test(value.corrections_version ?? "");
  if (!is_one || value.decisions.some((entry) => entry === null || typeof entry !== "object")) return null;
  return value.decisions.map(readEntry);
}
// An entry with the keys that the reader of the corrections file knows, in their order.
function readEntry(entry) {
  const word = textOr(entry.decision, "").trim();
  if (word && word !== "留空" && !(word in VERDICTS)) throw new UnknownWord(word);
  const own = (key) => textOr(entry[key], null);
  const places = list(entry.other_places).map((place) => ({
    task: textOr(place.task, ""), field: textOr(place.field, ""), printed: textOr(place.printed, ""), text: textOr(place.text, null),
  }));
  return {
    finding: own("finding"), code: own("code"), severity: own("severity"),
    tasks: list(entry.tasks).map(String), field: own("field"), evidence: list(entry.evidence).map(String),
    order: Number(entry.order ?? 0) || 0, printed: own("printed"), message: own("message"), proposal: own("proposal"),
    decision: VERDICTS[word] ?? null, text: own("text"), other_places: places, note: own("note"),
  };
}
function textOr(value, otherwise) {
  return value === null || value === undefined || typeof value === "object" ? otherwise : String(value);
}
function list(value) {
  return Array.isArray(value) ? value : [];
}
