import * as client from 'openid-client';

const config = await client.discovery(new URL({issuer}), {client_id}, undefined, {js_authentication}, {
  execute: [client.allowInsecureRequests], // on localhost only
});
const tokens = await client.refreshTokenGrant(config, process.env.REFRESH_TOKEN);
console.log(tokens.access_token, tokens.refresh_token); // keep the new one, the old one ends with it
