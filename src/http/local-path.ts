/** Where to go on, inside this site only; the front page for anything else (open redirect). */
export const localPath = (text: unknown): string => (typeof text === 'string' && text.length <= 500 && /^\/(?![/\\])[\w\-./?=&%#~:@+,]*$/.test(text) ? text : '/');
