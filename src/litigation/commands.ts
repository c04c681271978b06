import { at, hash, list, may, oneOf, personal, recordOf, shape, text, title } from '#agency/shape.ts';
import type { CommandOf } from '#agency/shape.ts';

const scope = {
  scope: oneOf(['custodies', 'period', 'whole-agency'], 'What is kept. Named custodies, everyone who was in custody at some time of a period, or everything of this agency.'),
  custodies: may(list(recordOf('custody', 'One custody.'), 'The custodies that are kept. Only with “custodies”.')),
  fromAt: may(at('The period begins. Only with “period”.')),
  toAt: may(at('The period ends. Only with “period”; it may lie ahead.')),
};

/** Everything that can be asked of a litigation hold. The matter and every reason are privileged: personal fields, never ledger data. */
export const litigationHoldCommands = {
  'place-litigation-hold': shape({
    ...scope, documentHash: may(hash('SHA-256 of the notice, letter or complaint that it answers.')),
    personal: personal({ matter: title('The matter, as counsel calls it.'), reasons: text('Why records are kept for it.') }),
  }, 'Nothing in scope is erased or thrown away until counsel lifts it.'),
  'extend-scope': shape({ ...scope, personal: may(personal({ extensionReasons: text('Why more is kept.') })) }, 'More is kept. What was kept before stays kept.'),
  'lift-litigation-hold': shape({
    documentHash: may(hash('SHA-256 of the paper that ends the matter.')), personal: personal({ liftReasons: text('Why nothing need be kept for this matter any more.') }),
  }, 'Other litigation holds stay as they are.'),
};

export type LitigationHoldCommand = CommandOf<typeof litigationHoldCommands>;
