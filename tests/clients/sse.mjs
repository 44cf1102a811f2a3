// The graphql-sse client in distinct connections mode: query, subscription and error cases.
import { createClient } from "graphql-sse";
import { assert, check, codes, collect, documents, finish, token, url } from "./checks.mjs";

const open = (headers = { authorization: `Bearer ${token}` }) =>
  createClient({ url, headers, singleConnection: false, retryAttempts: 0 });

const client = open();
const refused = (code) => async (fault) => {
  const body = await fault.response.json();
  return codes(body.errors)[0] === code;
};
async function rejects(payload, code, status, from = client) {
  try {
    await collect(from, payload);
  } catch (fault) {
    assert.equal(fault.response?.status, status, String(fault));
    assert.ok(await refused(code)(fault));
    return;
  }
  assert.fail("nothing was refused");
}

await check("query", async () => {
  const [result] = await collect(client, { query: documents.query });
  assert.ok(result.data && !result.errors);
});
await check("subscription", async () => {
  const results = await collect(client, { query: documents.subscription }, documents.events);
  assert.equal(results.length, documents.events);
  assert.ok(results.every((result) => result.data && !result.errors));
});
await check("syntax error", () => rejects({ query: "{" }, "graphql_syntax", 400));
await check("validation error", () => rejects({ query: "{ noSuchField }" }, "graphql_validation", 400));
await check("forbidden", () => rejects({ query: documents.forbidden }, "forbidden", 403));
await check("unauthenticated", () => rejects({ query: documents.query }, "unauthenticated", 401, open({})));
await check("many at once", async () => {
  const all = await Promise.all(Array.from({ length: 40 }, () => collect(client, { query: documents.query })));
  assert.ok(all.every(([result]) => result.data));
});

finish();
process.exit(0);
