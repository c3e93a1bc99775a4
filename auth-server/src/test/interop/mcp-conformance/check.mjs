// Run by McpConformanceTests, with a file that says where the server is and who may use it. The suite waits for a user, who is here.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { Browser } from './browser.mjs';

const settings = JSON.parse(await readFile(process.argv[2], 'utf8'));

/** The suite needs Node 22, the other checks run on 20. */
function node22() {
  const packaged = `node_modules/node-linux-${process.arch}/bin/node`;
  return existsSync(packaged) ? packaged : process.execPath;
}

async function approve(address) {
  const browser = new Browser();
  const login = await browser.open(address);
  assert.equal(login.action?.pathname, '/login', login.html ?? login.href);
  const consent = await browser.submit(login, { username: settings.username, password: settings.password });
  assert.equal(consent.action?.pathname, '/oauth2/authorize', consent.html ?? consent.href);
  assert.ok(consent.html.includes('value="api.read"') && !consent.html.includes('value="api.write"'), consent.html);
  const callback = await browser.submit(consent, { decision: 'approve' });
  await fetch(callback);
}

const suite = spawn(node22(), [
  'node_modules/@modelcontextprotocol/conformance/dist/index.js',
  'authorization',
  ...['--url', settings.issuer, '--client-id', settings.client.id, '--resource', settings.resource],
  ...['--port', String(settings.port)],
]);
suite.stderr.pipe(process.stderr);
const ended = new Promise((resolve) => suite.on('close', resolve));
const lines = [];
for await (const line of createInterface({ input: suite.stdout })) {
  console.log(line);
  lines.push(line);
  if (line.startsWith(`${settings.issuer}/oauth2/authorize?`)) {
    assert.ok(!line.includes('scope='), 'the suite names no scope');
    await approve(line);
  }
}
assert.equal(await ended, 0);
for (const scenario of ['authorization-server-metadata-endpoint', 'authorization-code-grant']) {
  assert.ok(
    lines.some((line) => new RegExp(`^✓ ${scenario}: [1-9]`).test(line)),
    `${scenario} did not pass`,
  );
}
