import { createInterface } from 'node:readline/promises';
import * as client from 'openid-client';

const config = await client.discovery(new URL({issuer}), {client_id}, undefined, {js_authentication}, {
  execute: [client.allowInsecureRequests], // on localhost only
});
const verifier = client.randomPKCECodeVerifier();
const state = client.randomState();
const nonce = client.randomNonce();
const address = await client.buildAuthorizationUrlWithPAR(config, {
  redirect_uri: {redirect_uri},
  scope: {scope},
  code_challenge: await client.calculatePKCECodeChallenge(verifier),
  code_challenge_method: 'S256',
  state,
  nonce,
});
console.log(`Open ${address}`);
const callback = await createInterface(process.stdin, process.stdout).question('Where does the browser come back? ');
const tokens = await client.authorizationCodeGrant(config, new URL(callback), {
  pkceCodeVerifier: verifier,
  expectedState: state,
  expectedNonce: nonce,
});
console.log(tokens.claims());
