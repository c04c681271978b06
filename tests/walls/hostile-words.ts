import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const file = createRequire(import.meta.url).resolve('big-list-of-naughty-strings/blns.json');

/** Names as people have them, and as someone would write them who wants to be taken for another. */
export const names: readonly string[] = [
  'X', 'Ng', 'ñ', 'A'.repeat(200), `${'Å'.repeat(199)}b`, 'Null', 'None', 'undefined', 'NaN', 'true', 'O’Brien', "O'Brien-D'Arcy", 'María José Núñez Peña', 'Nuñez-Peña de la Cruz', 'van der Berg', 'Sukarno',
  'محمد عبد الله', 'שרה לוי', 'محمد 12 (Smith)', 'Smith محمد', '李小龍', 'Jalapeño Zoë', 'Ze\u0301 Ame\u0301lie', 'Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢L', '👩‍🚒 Emoji', '🇺🇸', 'क्‍ष',
  'Аnna Раvlovа', 'Jоhn', 'ﬁnn', '\u202eRELEASE', 'Ann\u202etxt.exe', 'a\u2066b\u2067c\u2069', '\u200fAnn', 'An\u200bn', 'A\ufeffnn', 'tab\there', 'line\nfeed', "Robert'); DROP TABLE entry;--", '<b>Bold</b>', '" onmouseover="alert(1)', "' autofocus onfocus='alert(1)",
  '</title><script>alert(1)</script>', '<img src=x onerror=alert(1)>', '<svg/onload=alert(1)>', 'javascript:alert(1)', '{{7*7}}', '${7*7}', '=1+1', '+1', '-1', '@SUM(1)', '%0d%0a', '../../x', '&lt;b&gt;', '&amp;', '\\u003cb\\u003e', '\u001b[31mred',
];

/** The Big List of Naughty Strings with our names; nothing that JSON here refuses or that is longer than a field. */
export const hostileWords: readonly string[] = [...new Set([...names, ...JSON.parse(readFileSync(file, 'utf8')) as readonly string[]])]
  .filter((text) => text.length > 0 && text.length <= 4000 && text.isWellFormed() && !text.includes('\0'));

/** As many whole characters of a text as a short field holds. */
export const shortened = (text: string, most = 120): string => {
  let short = '';
  for (const character of text) if (short.length + character.length <= most) short += character;
  return short;
};
