"use strict";

const address = location.origin + "/graphql";
const fetcher = GraphiQL.createFetcher({
  url: address,
  subscriptionUrl: address.replace(/^http/, "ws"),
  // Without a token the schema can still be read here; an empty token would be refused as a wrong one.
  fetch: (input, init) => {
    const headers = new Headers(init.headers);
    if (/^Bearer\s*$/i.test(headers.get("authorization") ?? "")) headers.delete("authorization");
    return fetch(input, { ...init, headers });
  },
});

const welcome = `# Put a token into the Headers tab below.
# ./platform token ROLE prints one.

{
  __typename
}
`;

ReactDOM.createRoot(document.getElementById("explorer")).render(
  React.createElement(GraphiQL, {
    fetcher,
    defaultQuery: welcome,
    defaultHeaders: '{\n  "Authorization": "Bearer "\n}',
    defaultEditorToolsVisibility: "headers",
    shouldPersistHeaders: false,
  }),
);
