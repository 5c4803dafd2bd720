// Stands in for the program in the harness's own test: prints an address, serves three pages, ends when told.

import { createServer } from 'node:http';

if (process.argv.includes('fail')) {
  console.error('error: the disk is full');
  process.exit(3);
}

const PAGES = {
  '/': [200, '<h1>Opgang</h1>'],
  '/favicon.ico': [200, ''],
  '/elsewhere': [200, '<h1>Elsewhere</h1><img alt="" src="http://127.0.0.1:9/picture.png">'],
};

const server = createServer((request, response) => {
  const [status, body] = PAGES[request.url] ?? [404, '<h1>Not here</h1>'];
  response.writeHead(status, { 'content-type': 'text/html' }).end(`<!doctype html><title>Opgang</title>${body}`);
});
server.listen(0, '127.0.0.1', () => console.log(`Opgang is running at http://127.0.0.1:${server.address().port}`));
process.on('SIGTERM', () => process.exit(0));
