import { encode } from 'uqr';
import { html, type Html } from '../html.ts';

/** Light modules around the code (ISO/IEC 18004 asks for four). */
const QUIET = 4;

/** A text as a QR code, drawn in the page itself: one path, black on white whatever the scheme of the page. `label` says what it is. */
export function qrPart(text: string, label: string): Html {
  const { data, size } = encode(text, { ecc: 'L', border: QUIET });
  const path = data.flatMap((row, y) => runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`)).join('');
  return html`<svg class="tip-qr" role="img" aria-label="${label}" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path fill="#000" d="${path}"/></svg>`;
}

/** Where dark modules stand next to each other: start and length. */
function runsOf(row: readonly boolean[]): readonly (readonly [number, number])[] {
  const starts = row.flatMap((dark, x) => (dark && row[x - 1] !== true ? [x] : []));
  return starts.map((x) => {
    const end = row.indexOf(false, x);
    return [x, (end < 0 ? row.length : end) - x] as const;
  });
}
