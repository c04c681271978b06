/** SHA-256 (FIPS 180-4), for wherever nothing faster is at hand. */

/** The first 32 bits of the fractional parts of roots of the first primes, computed rather than copied. */
const primes = /** @type {number[]} */ ([]);
for (let n = 2; primes.length < 64; n += 1) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
/**
 * @param {number} prime
 * @param {number} root
 */
const fraction = (prime, root) => {
  // Integer arithmetic: floor(prime^(1/root) × 2^32) by bisection, so that no rounding can creep in.
  const target = BigInt(prime) << BigInt(32 * root);
  let [low, high] = [0n, 1n << 40n];
  while (high - low > 1n) {
    const middle = (low + high) >> 1n;
    if (middle ** BigInt(root) <= target) low = middle;
    else high = middle;
  }
  return Number(low & 0xffffffffn);
};
const START = Uint32Array.from(primes.slice(0, 8), (prime) => fraction(prime, 2));
const ROUND = Uint32Array.from(primes, (prime) => fraction(prime, 3));

/**
 * @param {number} word
 * @param {number} by
 */
const turned = (word, by) => (word >>> by) | (word << (32 - by));

/**
 * @param {Uint8Array} message
 * @returns {Uint8Array}
 */
export function sha256(message) {
  const blocks = new Uint8Array(Math.ceil((message.length + 9) / 64) * 64);
  blocks.set(message);
  blocks[message.length] = 0x80;
  const view = new DataView(blocks.buffer);
  view.setUint32(blocks.length - 8, Math.floor(message.length / 2 ** 29));
  view.setUint32(blocks.length - 4, message.length << 3);
  const state = START.slice();
  const words = new Uint32Array(64);
  for (let at = 0; at < blocks.length; at += 64) {
    for (let i = 0; i < 16; i += 1) words[i] = view.getUint32(at + i * 4);
    mix(state, words);
  }
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  state.forEach((word, i) => out.setUint32(i * 4, word));
  return digest;
}

/**
 * @param {Uint32Array} state
 * @param {Uint32Array} w
 */
function mix(state, w) {
  for (let i = 16; i < 64; i += 1) {
    const [x, y] = [/** @type {number} */ (w[i - 15]), /** @type {number} */ (w[i - 2])];
    const [s0, s1] = [turned(x, 7) ^ turned(x, 18) ^ (x >>> 3), turned(y, 17) ^ turned(y, 19) ^ (y >>> 10)];
    w[i] = /** @type {number} */ (w[i - 16]) + s0 + /** @type {number} */ (w[i - 7]) + s1;
  }
  let [a, b, c, d, e, f, g, h] = /** @type {number[]} */ (/** @type {unknown} */ (state));
  for (let i = 0; i < 64; i += 1) {
    const [E, A] = [/** @type {number} */ (e), /** @type {number} */ (a)];
    const choice = (E & /** @type {number} */ (f)) ^ (~E & /** @type {number} */ (g));
    const t1 = /** @type {number} */ (h) + (turned(E, 6) ^ turned(E, 11) ^ turned(E, 25)) + choice + /** @type {number} */ (ROUND[i]) + /** @type {number} */ (w[i]);
    const majority = (A & /** @type {number} */ (b)) ^ (A & /** @type {number} */ (c)) ^ (/** @type {number} */ (b) & /** @type {number} */ (c));
    const t2 = (turned(A, 2) ^ turned(A, 13) ^ turned(A, 22)) + majority;
    [h, g, f, e, d, c, b, a] = [g, f, e, (/** @type {number} */ (d) + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => { state[i] = /** @type {number} */ (state[i]) + /** @type {number} */ (word); });
}
