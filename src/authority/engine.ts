/**
 * Names the rules that decided, in every decision and leaf. Raise it with any change after which some facts under some law
 * would be decided otherwise; wording alone does not count.
 */
export const ENGINE_VERSION = 'tipstaff-authority/1';
