/** Every id in a path: nothing that could be a path, a query or a header. */
const ID = { type: 'string', pattern: '^[0-9A-Za-z][0-9A-Za-z._-]{0,127}$' };

export const paramsOf = (names: readonly string[]): object => ({ type: 'object', properties: Object.fromEntries(names.map((name) => [name, ID])) });
export const idParams = paramsOf(['agency', 'id']);
