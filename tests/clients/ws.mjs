// The graphql-ws client: query, subscription and error cases over one WebSocket endpoint.
import { createClient } from "graphql-ws";
import WebSocket from "ws";
import { assert, check, codes, collect, documents, finish, token, url } from "./checks.mjs";

const open = (options = {}) =>
  createClient({
    url: url.replace(/^http/, "ws"),
    webSocketImpl: WebSocket,
    connectionParams: { authorization: `Bearer ${token}` },
    retryAttempts: 0,
    onNonLazyError: () => {},
    ...options,
  });

const client = open();

await check("query", async () => {
  const [result] = await collect(client, { query: documents.query });
  assert.ok(result.data && !result.errors);
});
await check("subscription", async () => {
  // On a client of its own: when the server's complete comes while we stop, graphql-ws 6.4.2 releases its socket twice
  // and would close it under the next operations.
  const results = await collect(open(), { query: documents.subscription }, documents.events);
  assert.equal(results.length, documents.events);
  assert.ok(results.every((result) => result.data && !result.errors));
});
await check("syntax error", () =>
  assert.rejects(collect(client, { query: "{" }), (errors) => codes(errors)[0] === "graphql_syntax"));
await check("validation error", () =>
  assert.rejects(collect(client, { query: "{ noSuchField }" }), (errors) => codes(errors)[0] === "graphql_validation"));
await check("forbidden", () =>
  assert.rejects(collect(client, { query: documents.forbidden }), (errors) => codes(errors)[0] === "forbidden"));
await check("many at once", async () => {
  const all = await Promise.all(Array.from({ length: 40 }, () => collect(client, { query: documents.query })));
  assert.ok(all.every(([result]) => result.data));
});
await check("unauthenticated", () =>
  assert.rejects(collect(open({ connectionParams: {} }), { query: documents.query }), (event) => event.code === 4403));
await check("token in the header", async () => {
  class WithHeader extends WebSocket {
    constructor(address, protocols) {
      super(address, protocols, { headers: { authorization: `Bearer ${token}` } });
    }
  }
  const [result] = await collect(open({ connectionParams: {}, webSocketImpl: WithHeader }), { query: documents.query });
  assert.ok(result.data);
});
await check("foreign origin", () =>
  new Promise((resolve, reject) => {
    const socket = new WebSocket(url.replace(/^http/, "ws"), "graphql-transport-ws", { origin: "https://elsewhere.example" });
    socket.on("open", () => reject(new Error("the socket opened")));
    socket.on("unexpected-response", (_, response) => (response.statusCode === 403 ? resolve() : reject(new Error(response.statusCode))));
    socket.on("error", reject);
  }));

await client.dispose();
finish();
process.exit(0);
