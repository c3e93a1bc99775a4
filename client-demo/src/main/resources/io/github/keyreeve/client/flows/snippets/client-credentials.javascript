import * as client from 'openid-client';

const config = await client.discovery(new URL({issuer}), {client_id}, undefined, {js_authentication}, {
  execute: [client.allowInsecureRequests], // on localhost only
});
const tokens = await client.clientCredentialsGrant(config, { scope: {scope} });
console.log(tokens.access_token);
