/** Where an agency’s keys and status list are found: paths of this server, and with its address the whole. */
export const issuerPath = (agency: string): string => `/agencies/${agency}`;
export const metadataPath = (agency: string): string => `/.well-known/jwt-vc-issuer${issuerPath(agency)}`;
export const statusListPath = (agency: string): string => `/status/${agency}`;

export const issuerOf = (address: string, agency: string): string => `${address}${issuerPath(agency)}`;
export const statusListOf = (address: string, agency: string): string => `${address}${statusListPath(agency)}`;
