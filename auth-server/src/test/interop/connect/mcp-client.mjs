// An MCP client with a client id, which finds the authorization server by the address of the MCP server alone. It prints the address
// for its user, and then what the tool answers.
import { createServer } from 'node:http';
import { UnauthorizedError } from '@modelcontextprotocol/sdk/client/auth.js';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StreamableHTTPClientTransport } from '@modelcontextprotocol/sdk/client/streamableHttp.js';

const [server, clientId] = process.argv.slice(2);
const loopback = createServer().listen(0, '127.0.0.1');
await new Promise((listening) => loopback.once('listening', listening));
const redirectUrl = `http://127.0.0.1:${loopback.address().port}/callback`;

let verifier, tokens;
const authProvider = {
  redirectUrl,
  clientMetadata: { redirect_uris: [redirectUrl], token_endpoint_auth_method: 'none' },
  clientInformation: () => ({ client_id: clientId }),
  tokens: () => tokens,
  saveTokens: (saved) => void (tokens = saved),
  redirectToAuthorization: (address) => console.log(`Open in your browser: ${address}`),
  saveCodeVerifier: (saved) => void (verifier = saved),
  codeVerifier: () => verifier,
};

function connect() {
  const client = new Client({ name: 'check', version: '1.0.0' });
  const transport = new StreamableHTTPClientTransport(new URL(server), { authProvider });
  return { client, transport };
}

const callback = new Promise((arrived) => {
  loopback.on('request', (request, response) => {
    response.end('Done.');
    arrived(new URL(request.url, redirectUrl));
  });
});
const first = connect();
try {
  await first.client.connect(first.transport);
  throw new Error('The MCP server asks for no token.');
} catch (error) {
  if (!(error instanceof UnauthorizedError)) throw error;
}
await first.transport.finishAuth((await callback).searchParams.get('code'));
loopback.close();

const { client, transport } = connect();
await client.connect(transport);
const { content } = await client.callTool({ name: 'whoami' });
console.log(`whoami: ${content[0].text}, with the scope ${tokens.scope}.`);
await client.close();
