// Run by MsalNodeTests, with a file that says where the server is and who may use it.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import { ConfidentialClientApplication, CryptoProvider, ProtocolMode } from '@azure/msal-node';
import { Browser } from './browser.mjs';

const settings = JSON.parse(await readFile(process.argv[2], 'utf8'));
const issuer = new URL(settings.issuer);
const secureIssuer = `https://${issuer.host}`;

/** MSAL talks to https only, the server of this test to http; what is sent remains as it is. */
const sent = [];
const network = {
  sendGetRequestAsync: (url, options) => send(url, { headers: options?.headers }),
  sendPostRequestAsync: (url, options) => send(url, { method: 'POST', headers: options?.headers, body: options?.body }),
};

async function send(url, request) {
  sent.push({ url, body: request.body });
  const response = await fetch(url.replace(secureIssuer, issuer.origin), request);
  const text = await response.text();
  const headers = Object.fromEntries(response.headers);
  return { status: response.status, headers, body: JSON.parse(text.replaceAll(issuer.origin, secureIssuer)) };
}

function application({ id, secret }) {
  return new ConfidentialClientApplication({
    auth: { clientId: id, clientSecret: secret, authority: secureIssuer, knownAuthorities: [issuer.host] },
    system: { networkClient: network, protocolMode: ProtocolMode.OIDC },
  });
}

async function signIn(msal) {
  const { verifier, challenge } = await new CryptoProvider().generatePkceCodes();
  const request = { scopes: ['api.read'], redirectUri: settings.redirectUri };
  const address = await msal.getAuthCodeUrl({ ...request, codeChallenge: challenge, codeChallengeMethod: 'S256' });
  assert.match(address, /offline_access/);

  const browser = new Browser();
  const login = await browser.open(address.replace(secureIssuer, issuer.origin));
  assert.equal(login.action?.pathname, '/login', login.html ?? login.href);
  const consent = await browser.submit(login, { username: settings.username, password: settings.password });
  assert.equal(consent.action?.pathname, '/oauth2/authorize', consent.html ?? consent.href);
  const callback = await browser.submit(consent, { decision: 'approve' });
  const code = callback.searchParams?.get('code');
  assert.ok(code, callback.html ?? callback.href);
  return msal.acquireTokenByCode({ ...request, code, codeVerifier: verifier });
}

await test('a client without refresh tokens gets its tokens, and no offline access', async () => {
  const tokens = await signIn(application(settings.web));
  assert.match(sent.at(-1).url, /\/oauth2\/token\?client-request-id=/);
  assert.match(sent.at(-1).body, /offline_access/);
  assert.deepEqual(tokens.scopes.toSorted(), ['api.read', 'openid', 'profile']);
  assert.ok(tokens.idTokenClaims.sub);
});

await test('a client that is registered for offline access refreshes', async () => {
  const msal = application(settings.offline);
  const first = await signIn(msal);
  assert.deepEqual(first.scopes.toSorted(), ['api.read', 'offline_access', 'openid', 'profile']);
  const second = await msal.acquireTokenSilent({ account: first.account, scopes: ['api.read'], forceRefresh: true });
  assert.match(sent.at(-1).body, /grant_type=refresh_token/);
  assert.notEqual(second.accessToken, first.accessToken);
});

await test('a client that ignores unregistered scopes gets the registered ones', async () => {
  const msal = application(settings.lenient);
  const first = await signIn(msal);
  assert.deepEqual(first.scopes.toSorted(), ['api.read', 'openid']);
  const second = await msal.acquireTokenSilent({ account: first.account, scopes: ['api.read'], forceRefresh: true });
  assert.notEqual(second.accessToken, first.accessToken);
});

await test('client credentials give a token of the client itself', async () => {
  const granted = await application(settings.service).acquireTokenByClientCredential({ scopes: ['api.read'] });
  assert.deepEqual(granted.scopes, ['api.read']);
});
