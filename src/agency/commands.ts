import Type from 'typebox';
import { at, count, hash, id, list, may, oneOf, partOf, recordOf, shape, title, yes } from './shape.ts';
import type { CommandOf } from './shape.ts';

const lawVersion = Type.String({ pattern: '^[0-9a-f]{64}$', description: 'Fingerprint of what the body of law says by that instant, as “tipstaff law show” prints it.' });

export const agencyCommands = {
  'set-up-agency': shape({
    name: title('Name of the law enforcement agency (LEA).'),
    state: Type.String({ pattern: '^us-[a-z]{2}$', description: 'Jurisdiction, such as `us-fl`.' }),
    county: may(title('County.')),
    ori: may(Type.String({ pattern: '^[A-Z0-9]{9}$', description: 'Originating agency identifier.' })),
    fictional: may(yes('True for a made-up agency; every page and receipt then says so.')),
  }, 'Begins an agency’s records.'),
  'adopt-rule': shape({
    rule: id('The rule of the body of law.'),
    byName: title('Name of the counsel who adopts it.'),
    byTitle: title('Title of that counsel.'),
    onAt: at('When it was adopted.'),
    expiresAt: may(at('When the adoption must be renewed.')),
    choices: may(Type.Record(Type.String({ maxLength: 64 }), Type.String({ maxLength: 128 }), { description: 'Choices that the rule leaves open, such as calendar and counting method.' })),
    conditions: may(oneOf(['met', 'not-met'], 'Finding on the rule’s own conditions, where it has any.')),
    textRead: may(hash('Fingerprint of the text that was read, as “tipstaff law show” prints it. Once the text changes, the adoption no longer counts.')),
    documentHash: may(hash('SHA-256 of the written adoption.')),
  }, 'Counsel adopts one rule for this agency.'),
  'end-rule-adoption': shape({ rule: partOf('adoptions', 'The rule.') }, 'Counsel ends an adoption: the rule no longer counts as adopted from now.'),
  'find-local-rule': shape({
    finding: oneOf(['none', 'permits', 'prohibits'], 'What county and city rules say.'),
    byName: title('Name of the counsel.'),
    onAt: at('Date of the finding.'),
  }, 'Counsel states what county and city rules say.'),
  'adopt-safeguards': shape({
    reconfirmMinutes: count(1, 10_080, 'ICE must have re-confirmed the warrant within this many minutes.'),
    lastWordMaxHours: count(1, 8_784, 'ICE’s last word on the officer may be at most this many hours old.'),
    releaseWindowMinutes: may(count(1, 1_440, 'Service counts as at the time of release for this many minutes after it.')),
    recordsCheckMaxMinutes: may(count(1, 10_080, 'The check of own records may be at most this many minutes old.')),
    reviewHours: may(count(1, 8_784, 'ICE reviews every act within this many hours of it. Omitted: no time is adopted, and every review is owed all the same.')),
    directionHours: may(count(1, 8_784, 'An officer acknowledges a direction of ICE within this many hours.')),
    identityMethods: Type.Array(oneOf(['two-people', 'fingerprint', 'remote-witness'], 'A method.'), { minItems: 1, uniqueItems: true, description: 'Accepted ways to establish identity.' }),
    adoptedByName: title('Who adopts them, by name.'),
  }, 'The agency adopts its own practice, by name and date.'),
  'adopt-training-policy': shape({
    course: title('Name of the refresher course, as its sessions are recorded.'),
    courseVersion: may(title('Version of the course that counts; omitted: every version.')),
    hours: may(count(1, 400, 'Hours that a refresher must have in all; omitted: one session of any length.')),
    refresherMonths: may(count(1, 120, 'Months after which training must have been refreshed; omitted: it never lapses.')),
    source: title('Citation of what it rests on, or the words “agency practice”. No agreement states hours or an interval.'),
    adoptedByName: title('Who adopts it, by name.'),
    onAt: at('Date of the adoption.'),
    fromAt: may(at('From when a lapse counts; omitted: now.')),
    documentHash: may(hash('SHA-256 of the written policy.')),
  }, 'The agency adopts what it asks of its officers’ training, by name and date.'),
  'end-training-policy': shape({}, 'The agency asks for no refresher any more: from now nobody’s training lapses.'),
  'record-arrangement': shape({
    facilities: may(Type.Array(recordOf('facility', 'A facility that it names.'), { minItems: 1, maxItems: 200, uniqueItems: true, description: 'Facilities that the paper names; omitted: it names none and speaks of all of the agency’s. It takes the place of earlier ones for these.' })),
    positions: list(title('A supervising position in ICE, not a name.'), 'Supervising positions, as written.'),
    standingDirection: yes('Whether it gives standing direction for the act.'),
    onCall: yes('Whether a position on call is named. Who is on call when stands in the duty roster of the field office.'),
    by: title('Title of the Field Office Director who wrote it.'),
    documentHash: hash('SHA-256 of the paper.'),
    endAt: may(Type.Union([Type.Literal('not-stated'), at('When it ends.')], { description: 'When it ends, as the paper states it; omitted: no end is stated.' })),
  }, 'The Field Office Director’s written arrangement of supervision or direction, entered from paper.'),
  'verify-paper': shape({ documentHash: hash('SHA-256 of the paper that was compared.') }, 'A second person compared the entry with the paper.'),
  'end-arrangement': shape({ arrangement: may(partOf('arrangements', 'Which one; omitted: all that stand.')), documentHash: may(hash('SHA-256 of the paper that ends it.')) }, 'The arrangement no longer stands.'),
  'propose-law': shape({
    version: lawVersion,
    known: at('The instant whose knowledge is proposed: what was recorded by then.'),
    rehearsalHash: may(hash('SHA-256 that a rehearsal of this law against past decisions ended with.')),
  }, 'Counsel proposes that this version of the body of law be used here.'),
  'activate-law': shape({ version: lawVersion }, 'A second person activates the version that was proposed: it is used from now on.'),
};

export type AgencyCommand = CommandOf<typeof agencyCommands>;
