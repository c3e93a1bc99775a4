// Run by Oauth4webapiTests, with a file that says where the server is and who may use it. One step builds on the other.
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';
import * as oauth from 'oauth4webapi';
import { Browser } from './browser.mjs';

const settings = JSON.parse(await readFile(process.argv[2], 'utf8'));
const plain = { [oauth.allowInsecureRequests]: true };
const issuer = new URL(settings.issuer);
const server = await oauth.processDiscoveryResponse(issuer, await oauth.discoveryRequest(issuer, plain));

// A client of the message signing profile of FAPI 2.0: what it sends is signed, and what it gets is signed or bound to its key.
const client = {
  client_id: settings.client,
  authorization_signed_response_alg: 'ES256',
  userinfo_signed_response_alg: 'ES256',
};
const algorithm = { name: 'ECDSA', namedCurve: 'P-256' };
const { kid, ...jwk } = settings.key;
const key = { key: await crypto.subtle.importKey('jwk', jwk, algorithm, false, ['sign']), kid };
const authentication = oauth.PrivateKeyJwt(key);
const bound = { DPoP: oauth.DPoP(client, await oauth.generateKeyPair('ES256')), ...plain };

const api = { client_id: settings.api.id, introspection_signed_response_alg: 'ES256' };

async function introspect(token) {
  const options = { requestJwtResponse: true, ...plain };
  const response = await oauth.introspectionRequest(
    server,
    api,
    oauth.ClientSecretBasic(settings.api.secret),
    token,
    options,
  );
  const answer = await oauth.processIntrospectionResponse(server, api, response);
  await oauth.validateApplicationLevelSignature(server, response, plain);
  return answer;
}

let tokens;

await test('a signed request is pushed, the signed response and the ID token are verified', async () => {
  const verifier = oauth.generateRandomCodeVerifier();
  const state = oauth.generateRandomState();
  const nonce = oauth.generateRandomNonce();
  const request = await oauth.issueRequestObject(
    server,
    client,
    {
      response_type: 'code',
      response_mode: 'jwt',
      redirect_uri: settings.redirectUri,
      scope: 'openid profile api.read',
      resource: settings.resource,
      prompt: 'consent',
      code_challenge: await oauth.calculatePKCECodeChallenge(verifier),
      code_challenge_method: 'S256',
      state,
      nonce,
    },
    key,
  );
  const pushed = await oauth.processPushedAuthorizationResponse(
    server,
    client,
    await oauth.pushedAuthorizationRequest(server, client, authentication, { request }, bound),
  );

  const callback = await consentTo(pushed.request_uri);
  assert.deepEqual([...callback.searchParams.keys()], ['response']);
  const parameters = await oauth.validateJwtAuthResponse(server, client, callback, state, plain);
  const response = await oauth.authorizationCodeGrantRequest(
    server,
    client,
    authentication,
    parameters,
    settings.redirectUri,
    verifier,
    bound,
  );
  tokens = await oauth.processAuthorizationCodeResponse(server, client, response, {
    expectedNonce: nonce,
    requireIdToken: true,
  });
  await oauth.validateApplicationLevelSignature(server, response, plain);
  assert.equal(tokens.token_type, 'dpop');
});

async function consentTo(requestUri) {
  const address = new URL(server.authorization_endpoint);
  address.searchParams.set('client_id', client.client_id);
  address.searchParams.set('request_uri', requestUri);
  const browser = new Browser();
  const login = await browser.open(address);
  assert.equal(login.action?.pathname, '/login', login.html);
  const consent = await browser.submit(login, { username: settings.username, password: settings.password });
  assert.equal(consent.action?.pathname, '/oauth2/authorize', consent.html);
  const callback = await browser.submit(consent, { decision: 'approve' });
  assert.ok(callback.href?.startsWith(settings.redirectUri), callback.html);
  return callback;
}

await test('UserInfo is signed', async () => {
  const { sub } = oauth.getValidatedIdTokenClaims(tokens);
  const response = await oauth.userInfoRequest(server, client, tokens.access_token, bound);
  const user = await oauth.processUserInfoResponse(server, client, sub, response);
  await oauth.validateApplicationLevelSignature(server, response, plain);
  assert.equal(user.preferred_username, settings.username);
});

await test('a resource server verifies the access token and the proof', async () => {
  let sent;
  await oauth.protectedResourceRequest(tokens.access_token, 'GET', new URL('https://api.example/notes'), null, null, {
    ...bound,
    [oauth.customFetch]: async (address, options) => {
      sent = new Request(address, options);
      return new Response('{}');
    },
  });
  const claims = await oauth.validateJwtAccessToken(server, sent, settings.resource, { requireDPoP: true, ...plain });
  assert.equal(claims.client_id, client.client_id);
  assert.ok(claims.cnf.jkt);
});

await test('the response of introspection is signed', async () => {
  const answer = await introspect(tokens.access_token);
  assert.equal(answer.active, true);
  assert.equal(answer.client_id, client.client_id);
  assert.ok(answer.cnf.jkt);
});

await test('refreshed tokens are of the same user, bound to the same key', async () => {
  const { sub } = oauth.getValidatedIdTokenClaims(tokens);
  const response = await oauth.refreshTokenGrantRequest(server, client, authentication, tokens.refresh_token, bound);
  const refreshed = await oauth.processRefreshTokenResponse(server, client, response);
  assert.equal(refreshed.token_type, 'dpop');
  assert.equal((await introspect(refreshed.access_token)).sub, sub);
  tokens = { ...tokens, ...refreshed };
});

await test('revocation ends the tokens', async () => {
  const token = tokens.refresh_token ?? tokens.access_token;
  await oauth.processRevocationResponse(await oauth.revocationRequest(server, client, authentication, token, plain));
  assert.equal((await introspect(tokens.access_token)).active, false);
});

await test('client credentials give a token that is bound', async () => {
  const own = { client_id: settings.service };
  const response = await oauth.clientCredentialsGrantRequest(server, own, authentication, { scope: 'api.read' }, bound);
  const granted = await oauth.processClientCredentialsResponse(server, own, response);
  assert.equal(granted.token_type, 'dpop');
  assert.equal((await introspect(granted.access_token)).client_id, own.client_id);
});
