/**
 * HTML as a tagged template. Every interpolated value is escaped for text and for quoted attributes alike;
 * the only way past the escaping is another `html` template, so no page can print a stored value as markup.
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

function partText(part: Part): string {
  if (part === undefined || part === null || part === false) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'string') return escapeHtml(part);
  if (typeof part === 'number') return String(part);
  if (Array.isArray(part)) return part.map(partText).join('');
  // An object that got past the type check must not reach a page by its own toString.
  throw new TypeError('a page template was given something that is neither text, a number nor HTML');
}

export function html(strings: TemplateStringsArray, ...parts: readonly Part[]): Html {
  let text = strings[0] ?? '';
  parts.forEach((part, index) => {
    text += partText(part) + (strings[index + 1] ?? '');
  });
  return new Html(text);
}

/** A link target inside this site. Anything else, `javascript:` included, becomes the front page. */
export const localHref = (href: string): string => (/^\/(?![/\\])[\w\-./?=&%#~:@+,]*$/.test(href) ? href : '/');
