/** Words after which a slash begins a regular expression rather than a division. */
const BEFORE_REGEX = /(?:^|[(,=:[!&|?{};+\-*%~^<>]|\b(?:return|typeof|case|in|of|throw|await|yield|do|else))\s*$/;

/**
 * The text with comments blanked and the insides of strings, templates and regular expressions replaced by spaces, so that a
 * search of the code does not meet words that are only said. Code inside `${}` stays. Quotes, lines and positions are kept.
 */
export function blank(text: string): string {
  const out = [...text.split('')];
  const templates: number[] = [];
  let depth = 0;
  let at = 0;
  const wipe = (from: number, to: number): void => {
    for (let i = from; i < to; i += 1) if (out[i] !== '\n') out[i] = ' ';
  };
  /** From just inside a template, to its end or to the next `${`. */
  const template = (from: number): number => {
    const end = endOfTemplate(text, from);
    wipe(from, end);
    if (text[end] === '$') {
      templates.push(depth);
      depth += 1;
      return end + 2;
    }
    return end + 1;
  };
  while (at < text.length) {
    const char = text[at]!;
    const end = spanEnd(text, at, out);
    if (end !== undefined) {
      const quoted = char === '"' || char === "'";
      wipe(quoted ? at + 1 : at, quoted ? end - 1 : end);
      at = end;
    } else if (char === '`') {
      at = template(at + 1);
    } else if (char === '}' && templates.at(-1) === depth - 1) {
      templates.pop();
      depth -= 1;
      at = template(at + 1);
    } else {
      if (char === '{') depth += 1;
      if (char === '}') depth -= 1;
      at += 1;
    }
  }
  return out.join('');
}

/** Where a comment, string or regular expression that begins here ends; undefined when none begins here. */
function spanEnd(text: string, at: number, out: readonly string[]): number | undefined {
  const char = text[at]!;
  if (text.startsWith('//', at) || (at === 0 && text.startsWith('#!'))) return until(text, '\n', at);
  if (text.startsWith('/*', at)) return until(text, '*/', at + 2) + 2;
  if (char === '"' || char === "'") return endOfString(text, at, char);
  if (char === '/' && BEFORE_REGEX.test(out.slice(Math.max(0, at - 40), at).join(''))) return endOfRegex(text, at);
  return undefined;
}

function until(text: string, mark: string, from: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found;
}

function endOfString(text: string, at: number, quote: string): number {
  for (let i = at + 1; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === quote || text[i] === '\n') return i + 1;
  }
  return text.length;
}

function endOfTemplate(text: string, from: number): number {
  for (let i = from; i < text.length; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '`' || text.startsWith('${', i)) return i;
  }
  return text.length;
}

function endOfRegex(text: string, at: number): number | undefined {
  let inClass = false;
  for (let i = at + 1; i < text.length && text[i] !== '\n'; i += 1) {
    if (text[i] === '\\') i += 1;
    else if (text[i] === '[') inClass = true;
    else if (text[i] === ']') inClass = false;
    else if (text[i] === '/' && !inClass) return i + 1;
  }
  return undefined;
}
