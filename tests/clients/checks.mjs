// What each streaming client has to see; documents come from the caller, so that any schema can be checked.
import assert from "node:assert/strict";

export const url = process.env.PLATFORM_GRAPHQL_URL;
export const token = process.env.PLATFORM_TOKEN;
export const documents = JSON.parse(process.env.PLATFORM_DOCUMENTS);

export const codes = (errors) => errors.map((error) => error.extensions?.code);

let passed = 0;
let count = 0;
export async function check(name, run) {
  count++;
  try {
    await within(run());
    passed++;
  } catch (fault) {
    console.log(`error: ${name}: ${fault?.stack ?? fault}`);
  }
}

export const finish = () => console.log(`${passed} of ${count}`);

export function collect(client, payload, most = Infinity) {
  return new Promise((resolve, reject) => {
    const results = [];
    const stop = client.subscribe(payload, {
      next(result) {
        results.push(result);
        if (results.length >= most) {
          stop();
          resolve(results);
        }
      },
      error: reject,
      complete: () => resolve(results),
    });
  });
}

export { assert };

function within(promise) {
  let timer;
  const late = new Promise((_, reject) => (timer = setTimeout(() => reject(new Error("no answer in 10 s")), 10_000)));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}
