import { request } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';

/** Asks for one page at a steady rate, in a thread of its own: a late answer does not hold up the next question, nor this client the server. */
const { url, cookie, rate, seconds } = workerData as { readonly url: string; readonly cookie: string; readonly rate: number; readonly seconds: number };

const port = parentPort;
if (port === null) throw new Error('this file runs as a thread of page.ts');

const ask = (): Promise<number> => {
  const start = performance.now();
  return new Promise((resolve, reject) => {
    request(url, { headers: { cookie, 'accept-encoding': 'br' } }, (response) => {
      if (response.statusCode !== 200) return reject(new Error(`${url}: ${response.statusCode}`));
      return response.on('end', () => resolve(performance.now() - start)).on('error', reject).resume();
    }).on('error', reject).end();
  });
};

const times: Promise<number>[] = [];
const timer = setInterval(() => {
  times.push(ask());
  if (times.length < rate * seconds) return;
  clearInterval(timer);
  void Promise.all(times).then((all) => port.postMessage(all));
}, 1000 / rate);
