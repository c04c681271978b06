import { amount, at, count, hash, may, oneOf, partOf, personal, shape, text, title } from '#agency/shape.ts';

/** ICE's training and its examination, and the sessions that keep it fresh. */
export const trainingCommands = {
  'begin-training': shape({ course: title('Name of the course.'), courseVersion: title('Version of the curriculum.'), startedAt: at('When it began.') }, 'ICE’s training began.'),
  'record-training': shape({
    score: amount(0, 100, 'Score in percent. As on the paper, 0 to 100, with at most three decimals; never rounded up.'), takenAt: at('When the examination was taken.'),
    documentHash: may(hash('SHA-256 of the result as ICE gave it.')), personal: may(personal({ examiner: title('Who held the examination, by name.') })),
  }, 'One examination.'),
  'record-session': shape({
    kind: oneOf(['initial', 'refresher'], 'Part of ICE’s initial training, or a refresher.'),
    course: title('Name of the course.'), courseVersion: title('Version of the curriculum.'),
    endedAt: at('When the session ended.'), minutes: count(1, 20_160, 'How long it lasted, in minutes, breaks left out.'),
    instructorFrom: oneOf(['ice', 'agency', 'other'], 'Who taught it. Initial training is ICE’s to give (agreement IV.C).'),
    documentHash: may(hash('SHA-256 of the attendance list.')),
    personal: may(personal({ instructor: may(title('The instructor, by name.')), remarks: may(text('Remarks.')) })),
  }, 'The officer attended a session to its end.'),
  'strike-session': shape({ session: partOf('sessions', 'The session.') }, 'The session was entered in error: it counts no longer.'),
  'tell-ice-of-lapse': shape({
    lapsedAt: at('When the training lapsed. The very moment that this record shows.'), toldAt: at('When ICE was told.'),
    means: oneOf(['letter', 'e-mail', 'telephone', 'in-person'], 'How.'), to: title('Position in ICE that was told, not a name.'), documentHash: may(hash('SHA-256 of what was sent.')),
  }, 'ICE was told that the agency took the officer off its own roster. ICE’s status is ICE’s.'),
};
