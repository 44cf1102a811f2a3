// The platform's sign-in as a foreign OpenID Connect client meets it: node openid.mjs http://127.0.0.1:8080
// Needs openid-client; prints one line for each check and ends with 1 when one failed.
import * as oidc from 'openid-client';

const address = new URL(process.argv[2] ?? process.env.PLATFORM_URL ?? 'http://127.0.0.1:8080');
const redirectUri = 'http://127.0.0.1:5310/callback';
const insecure = { execute: [oidc.allowInsecureRequests] };
let passed = 0, failed = 0;

async function check(name, work) {
  try {
    await work();
    passed++;
    console.log(`ok   ${name}`);
  } catch (fault) {
    failed++;
    console.log(`FAIL ${name}: ${fault.message} ${fault.error ?? ''}`);
  }
}

function must(holds, what) {
  if (!holds) throw new Error(what);
}

async function refused(promise, code) {
  const fault = await promise.then(() => null, (error) => error);
  must(fault !== null, 'it was accepted');
  const given = fault.error ?? fault.cause?.[0]?.parameters?.error; // in the body, or in WWW-Authenticate
  must(given === code, `expected ${code}, got ${given ?? fault.message}`);
}

/** A person with a browser: keeps cookies and sends forms as they stand on the page. */
class Browser {
  cookies = new Map();

  async go(url, form) {
    const response = await fetch(url, {
      method: form ? 'POST' : 'GET', body: form && new URLSearchParams(form), redirect: 'manual',
      headers: { cookie: [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie);
      this.cookies.set(name, value);
    }
    const location = response.headers.get('location');
    if (!location) return { url, html: await response.text(), status: response.status };
    const next = new URL(location, url);
    return next.href.startsWith(redirectUri) ? { callback: next } : this.go(next);
  }

  send(page, typed) {
    const fields = [...page.html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g)].map(([, name, value]) => [name, value.replaceAll('&amp;', '&')]);
    const action = /<form [^>]*action="([^"]+)"/.exec(page.html)[1].replaceAll('&amp;', '&');
    return this.go(new URL(action, page.url), { ...Object.fromEntries(fields), ...typed });
  }
}

async function signIn(config, browser = new Browser()) {
  const pkceCodeVerifier = oidc.randomPKCECodeVerifier();
  const [expectedState, expectedNonce] = [oidc.randomState(), oidc.randomNonce()];
  const url = oidc.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri, scope: 'openid profile offline_access api', state: expectedState, nonce: expectedNonce,
    code_challenge: await oidc.calculatePKCECodeChallenge(pkceCodeVerifier), code_challenge_method: 'S256',
  });
  let page = await browser.go(url);
  if (page.html) page = await browser.send(page, { userName: 'demo-supervisor', password: 'demo' });
  const redeem = () => oidc.authorizationCodeGrant(config, page.callback, { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true });
  return { browser, redeem, tokens: await redeem() };
}

const machine = await oidc.discovery(address, 'demo-supervisor', 'demo', undefined, insecure);
const app = await oidc.discovery(address, 'demo-app', undefined, oidc.None(), insecure);
const isActive = async (token) => (await oidc.tokenIntrospection(machine, token)).active;
const userInfo = (token, subject = 'demo-supervisor@50') => oidc.fetchUserInfo(app, token, subject);

await check('discovery offers S256 and nothing else', () => must(String(app.serverMetadata().code_challenge_methods_supported) === 'S256', 'it offers more'));

let token;
await check('client credentials', async () => { token = (await oidc.clientCredentialsGrant(machine, { scope: 'api' })).access_token; must(token, 'no token'); });
await check('introspection: active', async () => must(await isActive(token), 'not active'));
await check('revocation', () => oidc.tokenRevocation(machine, token));
await check('introspection: no longer active', async () => must(!(await isActive(token)), 'still active'));
await check('a wrong secret is refused', async () =>
  refused(oidc.clientCredentialsGrant(await oidc.discovery(address, 'demo-supervisor', 'wrong', undefined, insecure), { scope: 'api' }), 'invalid_client'));

let session;
await check('code + PKCE with the login page and an identity token', async () => { session = await signIn(app); });
await check('identity token: subject and name', () => {
  const { sub, name } = session.tokens.claims();
  must(sub === 'demo-supervisor@50' && name === 'demo-supervisor', `${sub} ${name}`);
});
await check('userinfo', async () => must((await userInfo(session.tokens.access_token)).name === 'demo-supervisor', 'no name'));

let renewed;
await check('refresh gives another refresh token', async () => {
  renewed = await oidc.refreshTokenGrant(app, session.tokens.refresh_token);
  must(renewed.refresh_token && renewed.refresh_token !== session.tokens.refresh_token, 'the same one');
});
await check('a refresh token used twice is refused', () => refused(oidc.refreshTokenGrant(app, session.tokens.refresh_token), 'invalid_grant'));
await check('and ends its family', () => refused(oidc.refreshTokenGrant(app, renewed.refresh_token), 'invalid_grant'));
await check('and the access tokens', async () => must(await userInfo(renewed.access_token).then(() => false, () => true), 'still accepted'));

await check('a code used twice is refused and ends its grant', async () => {
  const { redeem, tokens } = await signIn(app, session.browser);
  await userInfo(tokens.access_token);
  await refused(redeem(), 'invalid_grant');
  must(await userInfo(tokens.access_token).then(() => false, () => true), 'the access token is still accepted');
});

await check('device flow', async () => {
  const device = await oidc.initiateDeviceAuthorization(app, { scope: 'api' });
  const confirm = await session.browser.go(new URL(device.verification_uri_complete));
  const done = await session.browser.send(confirm, { decision: 'allow' });
  must(done.status === 200 && done.html.includes('Fertig'), 'not confirmed');
  must((await oidc.pollDeviceAuthorizationGrant(app, { ...device, interval: 1 })).access_token, 'no token');
});

console.log(`${passed} of ${passed + failed}`);
process.exitCode = failed ? 1 : 0;
