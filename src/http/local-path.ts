/**
 * Where to go on, inside this site only; the front page for anything else (open redirect). A path that hides a control character is
 * anything else too, however often it is encoded: whoever decodes it next would read a line of a header.
 */
export const localPath = (text: unknown): string =>
  (typeof text === 'string' && text.length <= 500 && /^\/(?![/\\])[\w\-./?=&%#~:+,]*$/.test(text) && !hidesControl(text) ? text : '/');

function hidesControl(text: string): boolean {
  const inner = text.replace(/%([0-9a-f]{2})/gi, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
  return [...inner].some((each) => each < ' ' || each === '\x7f') || (inner !== text && hidesControl(inner));
}
