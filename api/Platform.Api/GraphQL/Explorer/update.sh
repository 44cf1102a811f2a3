#!/bin/sh
# Fetches the explorer's files anew, in the versions below, with their licences. Run it by hand and commit what it changes.
set -eu
cd "$(dirname "$0")"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
npm install --prefix "$work" --no-audit --no-fund --ignore-scripts graphiql@3.9.0 react@18.3.1 react-dom@18.3.1 graphql@16.11.0
modules=$work/node_modules
rm -rf vendor && mkdir vendor
sed '/^\/\/# sourceMappingURL=/d' "$modules/graphiql/graphiql.min.js" > vendor/graphiql.js
cp "$modules/graphiql/graphiql.min.css" vendor/graphiql.css
cp "$modules/react/umd/react.production.min.js" vendor/react.js
cp "$modules/react-dom/umd/react-dom.production.min.js" vendor/react-dom.js
cp "$modules/graphiql/LICENSE" vendor/graphiql.LICENSE
cp "$modules/react/LICENSE" vendor/react.LICENSE
