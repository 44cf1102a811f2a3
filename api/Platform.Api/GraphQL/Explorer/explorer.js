"use strict";

const address = location.origin + "/graphql";
const fetcher = GraphiQL.createFetcher({
  url: address,
  subscriptionUrl: address.replace(/^http/, "ws"),
});

const welcome = `# Put a token into the Headers tab below: ./platform token ROLE prints one.
#
#   { "Authorization": "Bearer …" }
#
# The headers also become the connection_init payload of subscriptions.

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
