import * as client from 'openid-client';

const config = await client.discovery(new URL({issuer}), {client_id}, undefined, {js_authentication}, {
  execute: [client.allowInsecureRequests], // on localhost only
});
const DPoP = client.getDPoPHandle(config, await client.randomDPoPKeyPair('ES256'));
const tokens = await client.clientCredentialsGrant(config, { scope: {scope} }, { DPoP });
console.log(tokens.token_type, tokens.access_token);
// Each request with the token gets a proof of its own:
// await client.fetchProtectedResource(config, tokens.access_token, url, 'GET', undefined, undefined, { DPoP });
