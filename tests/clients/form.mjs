// What a front end would say of reports before it sends them: the form is the schema, ajv is the validator.
import { readFileSync } from "node:fs";
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";

const { schema, bodies } = JSON.parse(readFileSync(process.env.PLATFORM_FORM, "utf8"));

// Not strict: what begins with x- is for front ends and none of a validator's business.
const ajv = new Ajv({ strict: false, allErrors: true });
formats(ajv);
const accepts = ajv.compile(schema);

/** Where the fault is: for a member too many, the member. */
const pointer = (error) => error.instancePath + (error.keyword === "additionalProperties" ? `/${error.params.additionalProperty}` : "");

for (const body of bodies) console.log(JSON.stringify(accepts(body) ? [] : [...new Set(accepts.errors.map(pointer))]));
