/**
 * HTML as a tagged template. Every interpolated value is escaped for text and for quoted attributes alike;
 * the only way past the escaping is another `html` template, so no page can print a stored value as markup. A value that runs from
 * right to left is isolated from what stands around it, and characters that show nothing are shown by their codes.
 */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
  toString(): string {
    return this.text;
  }
}

/** What a template may hold. `false`, `null` and `undefined` print nothing, so that `condition && html`…`` reads well. */
export type Part = string | number | Html | false | null | undefined | readonly Part[];

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (mark) => ESCAPES[mark] ?? mark);

/** Characters that turn the direction of what follows or show nothing: unmarked, they could reorder an identity line or hide in one. */
const UNSEEN = /[^\P{Cc}\t\n\r]|[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/gu;
/** Letters that run from right to left: what stands around them must not be drawn into their order. */
const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const [ISOLATE, END] = ['\u2068', '\u2069'];

/** A stored text as it is shown: each unseen character by its code. */
export const seen = (text: string): string => text.replace(UNSEEN, (mark) => `[U+${mark.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}]`);

/** Where in the page a value is about to be printed. */
function placeAfter(text: string): 'text' | 'plain-text' | 'value' {
  if (text.lastIndexOf('<') > text.lastIndexOf('>') || /="[^"<>]*$/.test(text)) return 'value';
  const inside = /<(title|option|textarea)\b[^<>]*>[^<]*$/.exec(text)?.[1];
  return inside === undefined ? 'text' : inside === 'textarea' ? 'value' : 'plain-text';
}

/** A value in an attribute or a text box stays exactly what is stored; shown as text, it can neither hide nor reorder anything. */
function stringText(text: string, before: string): string {
  const rightToLeft = RIGHT_TO_LEFT.test(text);
  if (!rightToLeft && text.search(UNSEEN) < 0) return escapeHtml(text);
  const place = placeAfter(before);
  if (place === 'value') return escapeHtml(text);
  const shown = escapeHtml(seen(text));
  if (!rightToLeft) return shown;
  return place === 'text' ? `<bdi>${shown}</bdi>` : `${ISOLATE}${shown}${END}`;
}

function partText(part: Part, before: string): string {
  if (part === undefined || part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return stringText(part, before);
  if (typeof part === 'number') return String(part);
  if (Array.isArray(part)) return part.map((each: Part) => partText(each, before)).join('');
  // An object that got past the type check must not reach a page by its own toString.
  throw new TypeError('a page template was given something that is neither text, a number nor HTML');
}

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? '';
  parts.forEach((part, index) => {
    text += partText(part, text) + (strings[index + 1] ?? '');
  });
  return new Html(text);
}
