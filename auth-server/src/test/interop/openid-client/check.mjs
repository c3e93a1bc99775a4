// Run by OpenidClientTests, with a file that says where the server is and who may use it. One step builds on the other.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as client from 'openid-client';
import { Browser } from './browser.mjs';

const settings = JSON.parse(await readFile(process.argv[2], 'utf8'));

/** The tokens of the authorization code grant. Signatures of ID tokens are verified with the server's JWK set. */
async function signIn(config, scope, buildAddress = client.buildAuthorizationUrl, options = undefined, user = settings) {
  client.enableNonRepudiationChecks(config);
  const pkceCodeVerifier = client.randomPKCECodeVerifier();
  const expectedState = client.randomState();
  const expectedNonce = client.randomNonce();
  const address = await buildAddress(config, {
    redirect_uri: settings.redirectUri,
    scope,
    prompt: 'consent',
    code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
    code_challenge_method: 'S256',
    state: expectedState,
    nonce: expectedNonce,
  });

  const browser = new Browser();
  const login = await browser.open(address);
  assert.equal(login.action?.pathname, '/login', login.html);
  const consent = await browser.submit(login, { username: user.username, password: user.password });
  assert.equal(consent.action?.pathname, '/oauth2/authorize', consent.html);
  const callback = await browser.submit(consent, { decision: 'approve' });
  assert.ok(callback.href?.startsWith(settings.redirectUri), callback.html);

  const checks = { pkceCodeVerifier, expectedState, expectedNonce, idTokenExpected: true };
  return client.authorizationCodeGrant(config, callback, checks, undefined, options);
}

function discover(credentials, authentication, issuer = settings.issuer) {
  return client.discovery(new URL(issuer), credentials.id, undefined, authentication, {
    execute: [client.allowInsecureRequests],
  });
}

const web = await discover(settings.web, client.ClientSecretBasic(settings.web.secret));
const spa = await discover(settings.spa, client.None());
const service = await discover(settings.service, client.ClientSecretPost(settings.service.secret));
const api = await discover(settings.api, client.ClientSecretBasic(settings.api.secret));

const introspect = (token) => client.tokenIntrospection(api, token);
let tokens;

await test('discovery names the issuer and PKCE', () => {
  const metadata = web.serverMetadata();
  assert.equal(metadata.issuer, settings.issuer);
  assert.ok(metadata.supportsPKCE());
});

await test('code with PKCE gives a confidential client its tokens', async () => {
  tokens = await signIn(web, 'openid profile email api.read');
  assert.equal(tokens.token_type, 'bearer');
  assert.ok(tokens.expiresIn() > 0);
  assert.ok(tokens.refresh_token);
  assert.equal(tokens.claims().iss, settings.issuer);
});

await test('UserInfo tells about the user who signed in', async () => {
  const user = await client.fetchUserInfo(web, tokens.access_token, tokens.claims().sub);
  assert.equal(user.preferred_username, settings.username);
  assert.equal(user.email, settings.email);
});

await test('introspection finds the access token active', async () => {
  const answer = await introspect(tokens.access_token);
  assert.equal(answer.active, true);
  assert.equal(answer.client_id, settings.web.id);
  assert.equal(answer.sub, tokens.claims().sub);
  assert.ok(answer.scope.split(' ').includes('api.read'));
});

await test('refresh gives new tokens for the same user', async () => {
  const { access_token, refresh_token } = tokens;
  const { sub } = tokens.claims();
  tokens = await client.refreshTokenGrant(web, refresh_token);
  assert.notEqual(tokens.access_token, access_token);
  assert.notEqual(tokens.refresh_token, refresh_token);
  assert.equal(tokens.claims().sub, sub);
  await client.fetchUserInfo(web, tokens.access_token, sub);
});

await test('revocation of the refresh token ends everything that came of it', async () => {
  await client.tokenRevocation(web, tokens.refresh_token);
  assert.deepEqual(await introspect(tokens.access_token), { active: false });
  await assert.rejects(client.refreshTokenGrant(web, tokens.refresh_token), { error: 'invalid_grant' });
});

await test('a public client gets, refreshes and revokes its tokens', async () => {
  const first = await signIn(spa, 'openid api.read');
  const second = await client.refreshTokenGrant(spa, first.refresh_token);
  assert.equal((await introspect(second.access_token)).active, true);
  await client.tokenRevocation(spa, second.refresh_token);
  assert.deepEqual(await introspect(second.access_token), { active: false });
});

await test('a pushed request gets its code', async () => {
  const pushed = await signIn(web, 'openid api.read', async (config, parameters) => {
    const address = await client.buildAuthorizationUrlWithPAR(config, parameters);
    assert.deepEqual([...address.searchParams.keys()].sort(), ['client_id', 'request_uri']);
    return address;
  });
  assert.equal((await introspect(pushed.access_token)).active, true);
  assert.ok((await signIn(spa, 'openid api.read', client.buildAuthorizationUrlWithPAR)).access_token);
});

await test('a signed response is verified', async () => {
  const config = await discover(settings.web, client.ClientSecretBasic(settings.web.secret));
  client.useJwtResponseMode(config);
  assert.ok((await signIn(config, 'openid api.read')).access_token);
  assert.ok((await signIn(config, 'openid api.read', client.buildAuthorizationUrlWithPAR)).access_token);
});

await test('a signed request gets its code, pushed or not', async () => {
  const config = await discover(settings.signing, client.ClientSecretBasic(settings.signing.secret));
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
  const key = await crypto.subtle.importKey('jwk', settings.signingKey, algorithm, false, ['sign']);
  const sign = (_, parameters) =>
    client.buildAuthorizationUrlWithJAR(config, parameters, { key, kid: settings.signingKey.kid });
  const signAndPush = async (_, parameters) =>
    client.buildAuthorizationUrlWithPAR(config, (await sign(_, parameters)).searchParams);
  assert.ok((await signIn(config, 'openid api.read', sign)).access_token);
  assert.ok((await signIn(config, 'openid api.read', signAndPush)).access_token);
});

/** All that a client does with proofs of possession; the library repeats what is refused for want of a nonce. */
async function useBoundTokens(spa, service, introspect, user = settings) {
  const DPoP = client.getDPoPHandle(spa, await client.randomDPoPKeyPair('ES256'));
  const push = (config, parameters) => client.buildAuthorizationUrlWithPAR(config, parameters, { DPoP });
  for (const buildAddress of [client.buildAuthorizationUrl, push]) {
    const bound = await signIn(spa, 'openid api.read', buildAddress, { DPoP }, user);
    assert.equal(bound.token_type, 'dpop');
    const refreshed = await client.refreshTokenGrant(spa, bound.refresh_token, undefined, { DPoP });
    assert.equal(refreshed.token_type, 'dpop');
    assert.equal((await introspect(refreshed.access_token)).token_type, 'DPoP');
    await client.fetchUserInfo(spa, refreshed.access_token, bound.claims().sub, { DPoP });
    await assert.rejects(client.fetchUserInfo(spa, refreshed.access_token, bound.claims().sub));
    await assert.rejects(client.refreshTokenGrant(spa, refreshed.refresh_token), { error: 'invalid_request' });
  }
  const own = client.getDPoPHandle(service, await client.randomDPoPKeyPair('PS256'));
  const granted = await client.clientCredentialsGrant(service, { scope: 'api.read' }, { DPoP: own });
  assert.equal(granted.token_type, 'dpop');
}

await test('tokens are bound to a key', () => useBoundTokens(spa, service, introspect));

await test('tokens are bound to a key where proofs need a nonce', async () => {
  const { issuer, spa, service, api, user } = settings.strict;
  const strictApi = await discover(api, client.ClientSecretBasic(api.secret), issuer);
  await useBoundTokens(
    await discover(spa, client.None(), issuer),
    await discover(service, client.ClientSecretPost(service.secret), issuer),
    (token) => client.tokenIntrospection(strictApi, token),
    user,
  );
});

await test('client credentials give a token of the client itself', async () => {
  const granted = await client.clientCredentialsGrant(service, { scope: 'api.read', resource: settings.resource });
  assert.equal(granted.refresh_token, undefined);
  const answer = await introspect(granted.access_token);
  assert.equal(answer.active, true);
  assert.equal(answer.client_id, settings.service.id);
  await client.tokenRevocation(service, granted.access_token);
  assert.deepEqual(await introspect(granted.access_token), { active: false });
});

await test('a refusal arrives with the code of its standard', async () => {
  await assert.rejects(client.clientCredentialsGrant(service, { scope: 'admin' }), { error: 'invalid_scope' });
});

await test('private_key_jwt: the key of the client signs each request', async () => {
  const { kid, ...jwk } = settings.signed.jwk;
  const key = await crypto.subtle.importKey('jwk', jwk, { name: 'ECDSA', namedCurve: 'P-256' }, false, ['sign']);
  const signed = await discover(settings.signed, client.PrivateKeyJwt({ key, kid }));

  for (let i = 0; i < 2; i++) {
    const granted = await client.clientCredentialsGrant(signed, { scope: 'api.read' });
    const state = await introspect(granted.access_token);
    assert.equal(state.client_id, settings.signed.id);
  }
});

await test('client_secret_jwt: the secret signs each request, and is in none', async () => {
  const { id, secret } = settings.signed.withSecret;
  const shared = await discover({ id }, client.ClientSecretJwt(secret));

  const granted = await client.clientCredentialsGrant(shared, { scope: 'api.read' });
  assert.equal((await introspect(granted.access_token)).client_id, id);
});
