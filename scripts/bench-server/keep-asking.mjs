// SPDX-License-Identifier: Apache-2.0

/**
 * A client that costs little beside the server that it asks: requests as text over connections that stay open, answers
 * read as far as their length and status.
 */

import { once } from 'node:events';
import { connect } from 'node:net';

/**
 * Reads one answer after the other from a connection.
 *
 * @param {import('node:net').Socket} socket
 */
async function* answers(socket) {
  let text = '';
  for await (const part of socket.setEncoding('latin1')) {
    text += part;
    const end = text.indexOf('\r\n\r\n');
    if (end < 0) continue;
    const length = /^content-length: *(\d+)/im.exec(text.slice(0, end))?.[1];
    if (length === undefined) throw new Error(`An answer without a length: ${text.slice(0, end)}`);
    if (text.length < end + 4 + Number(length)) continue;
    yield Number(text.slice(9, 12));
    text = '';
  }
}

/**
 * Asks over a number of connections until the time is up, each as soon as it has its answer.
 *
 * @param {readonly number[]} ports Of the servers, on the loopback address; connections go round.
 * @param {{ clients: number, seconds: number, requestOf: (count: number) => { path: string, token: string } }} load
 * @returns {Promise<{ answered: number, seconds: number, latenciesMs: number[] }>}
 * @throws {Error} for an answer that is not 200.
 */
export async function keepAsking(ports, { clients, seconds, requestOf }) {
  let asked = 0;
  /** @type {number[]} */
  const latenciesMs = [];
  const startMs = performance.now();
  const endMs = startMs + seconds * 1000;
  const client = async (/** @type {number} */ index) => {
    const socket = connect(/** @type {number} */ (ports[index % ports.length]), '127.0.0.1');
    socket.setNoDelay(true);
    await once(socket, 'connect');
    let sentMs = 0;
    const send = () => {
      const { path, token } = requestOf(asked++);
      sentMs = performance.now();
      socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer ${token}\r\n\r\n`);
    };
    send();
    for await (const status of answers(socket)) {
      if (status !== 200) throw new Error(`An answer with the status ${status}.`);
      const nowMs = performance.now();
      latenciesMs.push(nowMs - sentMs);
      if (nowMs >= endMs) break;
      send();
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: clients }, (_, index) => client(index)));
  return { answered: latenciesMs.length, seconds: (performance.now() - startMs) / 1000, latenciesMs };
}
