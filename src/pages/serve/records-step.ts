import type { OwnRecords } from '#custody/state.ts';
import { BadForm, value } from '../form-values.ts';
import { html, type Html } from '../html.ts';
import { ageWords, timeHtml } from '../moment.ts';
import { checks, idOf, line, radios, ticked } from './fields.ts';
import type { ServeAt } from './serve-at.ts';
import { servePath, stepForm, type StepPage } from './step-page.ts';

type ItemKind = OwnRecords['items'][number]['kind'];
export const itemWords: { readonly [K in ItemKind]: string } = {
  'birthplace': 'A birthplace in the United States',
  'passport': 'A United States passport',
  'certificate': 'A birth, citizenship or naturalization certificate',
  'earlier-finding': 'An earlier finding or court paper that says citizen',
  'other': 'Something else in the person’s favour',
};
const kinds = Object.keys(itemWords) as readonly ItemKind[];
const FOUND = [
  { value: 'nothing', label: 'Nothing in the person’s favour was found' },
  { value: 'found', label: 'Something was found' },
];

/** Each contrary item with both answers that it needs, and who still owes one. */
export function itemsPart(at: ServeAt): Html | '' {
  const { ownRecords, stops } = at.custody.state;
  if (ownRecords === undefined || ownRecords.items.length === 0) return '';
  return html`<h2>Each item, and who has answered it</h2><ul class="tip-items">${ownRecords.items.map((item) => {
    const stop = stops.find(({ id }) => id === item.stop);
    const ice = stop?.resolutions.findLast(({ by }) => by === 'ice');
    const agency = stop?.resolutions.findLast(({ by }) => by === 'agency');
    return html`<li class="tip-item"><h3>${itemWords[item.kind]}</h3>
      <dl class="tip-facts"><div><dt>ICE’s answer to this very item</dt><dd>${ice === undefined ? html`<strong>None yet.</strong> From an ICE supervisor, in writing, resting on fingerprints.`
        : html`${ice.outcome === 'bars' ? 'A citizen: it bars the act' : 'Considered, not a citizen'}${ice.answersItem === true ? '' : ' (not to this item)'}, ${timeHtml(ice.at, at.zone, 'short')}, ${ageWords(ice.at, at.now)}`}</dd></div>
      <div><dt>This agency’s own acceptance</dt><dd>${agency === undefined ? html`<strong>None yet.</strong> From the shift commander or county counsel, after ICE’s answer.`
        : html`${agency.outcome === 'bars' ? 'Not accepted: it bars the act' : 'Accepted'}, ${timeHtml(agency.at, at.zone, 'short')}, ${ageWords(agency.at, at.now)}`}</dd></div></dl>
      ${stop === undefined ? '' : html`<p><a class="usa-link" href="${servePath(at, `stops/${stop.id}`)}">${stop.status === 'open' ? 'Answer this item' : 'See the answers to this item'}</a></p>`}</li>`;
  })}</ul>`;
}

export const recordsStep: StepPage = {
  key: 'own-records',
  question: 'Does anything in your agency’s own records speak for this person?',
  why: 'Citizens have been held because a jail passed over what it had on file. Records are looked at on this named warrant only, and only in the person’s favour.',
  supplies: 'you, from booking records, earlier bookings and property; then ICE for each item found, then the shift commander or county counsel.',
  body(at, attempt) {
    const { ownRecords } = at.custody.state;
    const again = ownRecords?.warrant === at.custody.state.warrant && ownRecords !== undefined;
    return html`${itemsPart(at)}
      ${at.warrant === undefined ? html`<p>No administrative warrant names this person here, so no records may be looked at for one.</p>` : html`
      ${again ? html`<h2>Look again</h2><p>Earlier items stay: a later look that finds nothing does not unfind them.</p>` : ''}
      ${stepForm({
        at, key: 'own-records', button: 'Record the look',
        fields: html`${radios({ name: 'found', label: 'What did you find?', options: FOUND, attempt, focus: true })}
          ${checks({ name: 'item', label: 'If something was found: which kinds?', hint: 'Each one becomes a stop of its own that ICE and then this agency must answer, item by item.', options: kinds.map((kind) => ({ value: kind, label: itemWords[kind] })), attempt })}
          ${line({ name: 'recordsFound', label: 'What the record says', required: false, long: true, hint: 'Only if something was found. These words go to ICE with the item; they are kept encrypted under this person’s key.', attempt })}`,
      })}`}`;
  },
  asked(at, form) {
    const items = ticked(form, 'item', kinds);
    const found = value(form, 'found');
    const words = value(form, 'recordsFound');
    if (found !== 'nothing' && found !== 'found') throw new BadForm([{ field: idOf('found'), words: 'Say what you found' }]);
    if (found === 'found' && items.length === 0) throw new BadForm([{ field: idOf('item'), words: 'Tick each kind of item that was found' }]);
    if (found === 'nothing' && (items.length > 0 || words !== undefined)) throw new BadForm([{ field: idOf('found'), words: 'You say that nothing was found, yet an item or words are given. Which is it?' }]);
    return {
      kind: 'custody', name: 'check-own-records', id: at.custody.id, asRead: true,
      command: () => ({ warrant: at.warrant?.id ?? '', items: items.map((kind) => ({ kind })), ...(words === undefined ? {} : { personal: { recordsFound: words } }) }),
    };
  },
};
