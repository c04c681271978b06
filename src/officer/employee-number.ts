/** Employee numbers that differ in case, spaces or dashes only are one number: in a list, and in the index of the store. */
export const employeeKey = (text: string): string => text.replace(/[\s-]/g, '').toUpperCase();
