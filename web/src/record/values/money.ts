const DOLLARS = /^(\d+)(?:\.(\d{1,2}))?$/;

/**
 * Whole US cents of an amount in dollars, as somebody types it or a spreadsheet has it: `1250`, `1,250.00`, `$1,250`, `1 250,00`.
 *
 * @returns undefined for what is no amount, or has parts of cents
 */
export function centsOf(typed: string): number | undefined {
  const bare = typed.replace(/[\s\u00A0\u202F'’$]|USD/g, '');
  // A comma before one or two last digits is a decimal one; any other separates thousands.
  const decimal = /,\d{1,2}$/.test(bare) && !bare.includes('.') ? bare.replace(/,(?=\d{1,2}$)/, '.') : bare;
  const [, dollars, cents = ''] = DOLLARS.exec(decimal.replace(/,(?=\d{3}(\D|$))/g, '')) ?? [];
  return dollars === undefined ? undefined : Number(dollars) * 100 + Number(cents.padEnd(2, '0'));
}

/** Whole US cents as somebody would type them: `1250.00`. */
export function dollarsOf(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}
