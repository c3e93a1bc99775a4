import * as client from 'openid-client';

const config = await client.discovery(new URL({issuer}), {client_id}, undefined, {js_authentication}, {
  execute: [client.allowInsecureRequests], // on localhost only
});
await client.tokenRevocation(config, process.env.TOKEN ?? 'made-up');
