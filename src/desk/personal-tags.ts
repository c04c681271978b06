import type { Vault } from '#ledger/keys.ts';
import { employeeKey } from '#officer/employee-number.ts';

/** Keyed digests under which a person's records can be found again. Spaces, dashes and letter case of a number do not matter. */
export function personalTags(fields: { readonly [field: string]: string }, agency: string, vault: Vault): { readonly [name: string]: string } {
  const { aNumber, bookingNumber, employeeNumber } = fields;
  return {
    ...(aNumber === undefined ? {} : { 'a-number': aNumberTag(aNumber, agency, vault) }),
    ...(bookingNumber === undefined ? {} : { booking: bookingTag(bookingNumber, agency, vault) }),
    ...(employeeNumber === undefined ? {} : { employee: employeeTag(employeeNumber, agency, vault) }),
  };
}

export const aNumberTag = (text: string, agency: string, vault: Vault): string =>
  vault.tag(agency, `a-number:${text.replace(/\D/g, '').replace(/^0+/, '')}`);

export const bookingTag = (text: string, agency: string, vault: Vault): string =>
  vault.tag(agency, `booking:${text.replace(/[\s-]/g, '').toUpperCase()}`);

export const employeeTag = (text: string, agency: string, vault: Vault): string =>
  vault.tag(agency, `employee:${employeeKey(text)}`);
