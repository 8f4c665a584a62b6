// node ajv_strict.js SCHEMA RECORDS...: compiles a schema in Ajv's strict mode, checks each file.
"use strict";
const fs = require("fs");
const Ajv = require("ajv/dist/2020");
const formats = require("ajv-formats");

const [schema, ...files] = process.argv.slice(2);
const ajv = new Ajv({ strict: true, strictRequired: true, strictTypes: true, strictTuples: true, allErrors: true });
formats(ajv);
const check = ajv.compile(JSON.parse(fs.readFileSync(schema, "utf8")));
const result = files.map((file) => (check(JSON.parse(fs.readFileSync(file, "utf8"))) ? [] : check.errors));
process.stdout.write(JSON.stringify(result));
