import { at, hash, may, oneOf, partOf, personal, recordOf, shape, text, title, type CommandOf } from '#agency/shape.ts';

/** Everything that can be asked of disclosure material. What it says, and about whom, are never ledger data. */
export const disclosureMaterialCommands = {
  'record-disclosure-material': shape({
    officer: recordOf('officer', 'The officer whom it is about.'),
    material: oneOf(['finding-on-truthfulness', 'criminal-charge', 'open-investigation', 'court-finding', 'other'], 'What it is.'),
    source: oneOf(['internal-investigation', 'court', 'prosecutor', 'another-agency', 'other'], 'Where it comes from.'),
    learnedAt: at('When the agency learned of it.'), documentHash: may(hash('SHA-256 of the paper.')),
    personal: may(personal({ content: text('What it says.') })),
  }, 'Something about an officer that a prosecutor may have to be told. Whether it must be disclosed is counsel’s question (Brady v. Maryland, 373 U.S. 83 (1963); Giglio v. United States, 405 U.S. 150 (1972)).'),
  'record-prosecutor-disclosure': shape({
    to: oneOf(['prosecutor', 'court'], 'To whom.'), office: title('Which office, or which court and docket. No person’s name.'), disclosedAt: at('When.'),
    disclosingPosition: title('Position that disclosed it, not a name.'), documentHash: hash('SHA-256 of what was disclosed.'),
    personal: may(personal({ disclosure: text('In words.') })),
  }, 'It was disclosed to a prosecutor or a court.'),
  'record-prosecutor-answer': shape({
    disclosure: partOf('disclosures', 'Which disclosure.'), answer: oneOf(['received', 'will-not-be-called', 'not-needed', 'other'], 'What they answered.'),
    answeredAt: at('When.'), documentHash: may(hash('SHA-256 of the answer.')),
    personal: may(personal({ answer: text('In words.') })),
  }, 'The prosecutor or the court answered.'),
};

export type DisclosureMaterialCommand = CommandOf<typeof disclosureMaterialCommands>;
