// The audits of the GraphQL over HTTP draft, sent with a token.
import { serverAudits } from "graphql-http";

const url = process.env.PLATFORM_GRAPHQL_URL;
const token = process.env.PLATFORM_TOKEN;
const fetchFn = (input, init = {}) => {
  const headers = new Headers(init.headers);
  headers.set("authorization", `Bearer ${token}`);
  return fetch(input, { ...init, headers });
};

let passed = 0;
const audits = serverAudits({ url, fetchFn });
for (const audit of audits) {
  const result = await audit.fn();
  if (result.status === "ok") passed++;
  else console.log(`${result.status}: ${result.id} ${result.name}: ${result.reason}`);
}
console.log(`${passed} of ${audits.length}`);
