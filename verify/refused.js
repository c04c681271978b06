/** Why something is not good, and which part of it. The part is a path such as `act.proof` or `checkpoint`. */
export class Refused extends Error {
  /**
   * @param {string} part
   * @param {string} why
   */
  constructor(part, why) {
    super(why);
    this.name = 'Refused';
    this.part = part;
  }
}

/**
 * Runs a check and names the part in whatever it throws.
 * @template T
 * @param {string} part
 * @param {() => T} check
 * @returns {T}
 */
export function within(part, check) {
  try {
    return check();
  } catch (error) {
    if (error instanceof Refused) throw new Refused(error.part === '' ? part : error.part, error.message);
    throw error;
  }
}
