import { createServer } from 'node:http';
import { text } from 'node:stream/consumers';
import { createRemoteJWKSet, jwtVerify } from 'jose';

const event = 'http://schemas.openid.net/event/backchannel-logout';
const server = await (await fetch({issuer} + '/.well-known/openid-configuration')).json();
const keys = createRemoteJWKSet(new URL(server.jwks_uri));
createServer(async (request, response) => {
  response.setHeader('Cache-Control', 'no-store');
  try {
    const form = new URLSearchParams(await text(request));
    const { payload } = await jwtVerify(form.get('logout_token') ?? '', keys, {
      issuer: {issuer},
      audience: {client_id},
      typ: 'logout+jwt',
      requiredClaims: ['exp', 'jti', 'sid'],
    });
    if (!payload.events?.[event] || 'nonce' in payload) throw new Error('no logout token');
    console.log(`End what began in the session ${payload.sid}`);
    response.end();
  } catch {
    response.statusCode = 400;
    response.end();
  }
}).listen(8080, 'localhost');
