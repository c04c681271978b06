import Type from 'typebox';
import { at, partOf, recordOf, shape } from '#agency/shape.ts';

/** Where and when the officer is meant to work. A plan permits nothing and forbids nothing: it shows a gap before it comes. */
export const shiftCommands = {
  'plan-shifts': shape({
    shifts: Type.Array(shape({
      facility: recordOf('facility', 'Where.'), startAt: at('From when.'), endAt: at('Until when, exclusive.'),
    }, 'One shift.'), { minItems: 1, maxItems: 60, description: 'The shifts.' }),
  }, 'The officer is planned for these shifts.'),
  'unplan-shift': shape({ shift: partOf('planned', 'Which shift.') }, 'The officer does not work this shift after all.'),
};
