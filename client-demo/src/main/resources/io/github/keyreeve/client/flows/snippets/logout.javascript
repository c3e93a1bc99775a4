import * as client from 'openid-client';

const config = await client.discovery(new URL({issuer}), {client_id}, undefined, {js_authentication}, {
  execute: [client.allowInsecureRequests], // on localhost only
});
const address = client.buildEndSessionUrl(config, {
  id_token_hint: process.env.ID_TOKEN ?? '',
  post_logout_redirect_uri: {home},
  state: client.randomState(),
});
console.log(`Redirect the browser to ${address}`);
