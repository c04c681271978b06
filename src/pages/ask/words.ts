import { roleWords } from '#people/roles.ts';

/** Codes that a command carries, where the code turned into words would mislead or read badly. */
const WORDS: Readonly<Record<string, string>> = {
  ...roleWords,
  'agency': 'This agency', 'ice': 'ICE', 'state': 'The state', 'court': 'A court',
  'moa-wso-2019': 'The text of 2019', 'moa-wso-2020': 'The text of mid-2020', 'moa-wso-2025': 'The text of 2025',
  'WSO': 'Warrant Service Officer agreement (WSO)', 'JEM': 'Jail Enforcement Model (JEM)', 'TFM': 'Task Force Model (TFM)',
  'IGSA': 'Intergovernmental service agreement (IGSA)', 'DIGSA': 'Dedicated IGSA', 'USMS': 'US Marshals agreement', 'BOA': 'Basic ordering agreement',
  'not-stated': 'Not stated', 'primary': 'Read in the primary source', 'secondary': 'From a secondary source', 'unverified': 'Not verified',
  'does-not-bar': 'Does not bar the act', 'bars': 'Bars the act', 'ice-favourable': 'ICE states: favourable', 'ice-unfavourable': 'ICE states: unfavourable',
  'permitted': 'State personnel law allows it', 'restricted': 'State personnel law restricts it: only as far as the note says',
  'not-practicable-death': 'Not practicable: the officer died', 'not-practicable-dismissal': 'Not practicable: the officer was dismissed', 'not-practicable-sudden-leave': 'Not practicable: the officer left at once',
  'warrant-cancelled': 'ICE cancelled the warrant', 'ice-at-door': 'ICE, at the door', 'igsa': 'Agreement to detain for a fee',
  'en': 'English', 'es': 'Spanish', 'ht': 'Haitian Creole', 'pt': 'Portuguese', 'fr': 'French', 'zh': 'Chinese', 'vi': 'Vietnamese', 'ar': 'Arabic',
  'a-number': 'A-number', 'e-mail': 'E-mail', 'screen': 'Entered at the time, on screen', 'paper': 'Entered from paper',
};

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** A code as words: `serve-i-200` reads “Serve I-200”. */
export function codeWords(code: string): string {
  const said = WORDS[code];
  if (said !== undefined) return capital(said);
  if (/^[a-z]+(?:[A-Z][a-z]+)+$/.test(code)) return nameWords(code.replace(/At$/, ''));
  if (/[A-Z]/.test(code)) return code;
  return capital(code.replaceAll('-', ' ').replaceAll(/\ba number\b/g, 'A-number').replaceAll(/\bice\b/g, 'ICE').replaceAll(/\bi (\d{3})\b/g, 'I-$1').replaceAll(/\bform 70 006\b/g, 'Form 70-006'));
}

/** A member's name as words, where its schema says nothing. */
export const nameWords = (name: string): string => capital(name.replaceAll(/([A-Z])/g, ' $1').replaceAll('-', ' ').toLowerCase().replace(/\b(?:sha|ice)\b/g, (word) => word.toUpperCase()));

export interface Said { readonly label: string; readonly hint?: string }

/** A schema's description as a label and a hint: its first sentence asks, the rest explains. */
export function saidBy(description: string | undefined, name: string): Said {
  if (description === undefined || description.trim() === '') return { label: nameWords(name) };
  const text = description.replaceAll('`', '“').replaceAll(/“([^“”]+)“/g, '“$1”');
  const omitted = /;\s*(?:omitted|empty):\s*([^.]+)\.?/.exec(text);
  const rest = omitted === null ? text : text.replace(omitted[0], '.');
  const [first = '', ...more] = rest.split(/(?<=\.)(?<!\bApp\.)\s+(?=[A-Z])/);
  const hint = [...more, ...(omitted === null ? [] : [`Left empty: ${(omitted[1] ?? '').trim()}.`])].join(' ');
  return { label: first.replace(/\.+$/, ''), ...(hint === '' ? {} : { hint }) };
}
