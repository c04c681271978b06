/** Thrown for a name that is not one place's civil time. */
export class ZoneError extends Error {
  override readonly name = 'ZoneError';
}

const known = new Map<string, string>();

/**
 * The IANA time zone of a place (such as `America/New_York`), in its registered spelling. Names of fixed offsets (`EST`,
 * `Etc/GMT+5`, `-05:00`) are refused: they name no place, do not follow daylight saving, and would move a limit by an hour.
 * `UTC` is allowed. Throws ZoneError.
 */
export function zone(name: string): string {
  const seen = known.get(name);
  if (seen !== undefined) return seen;
  if (name === 'UTC') return name;
  const shaped = /^[A-Za-z][A-Za-z_]*(\/[A-Za-z0-9_+-]+)+$/.test(name) && !/^etc\//i.test(name);
  const registered = shaped ? registeredSpelling(name) : undefined;
  if (registered === undefined) {
    throw new ZoneError(`“${name}” is not the time zone of a place: write an IANA name such as America/New_York, America/Phoenix or Pacific/Guam`);
  }
  known.set(name, registered);
  return registered;
}

function registeredSpelling(name: string): string | undefined {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId;
  } catch {
    return undefined;
  }
}
