/** The signs of which most names are made, in the order in which browsers sort it; digits are sorted as numbers, and marks on letters do not count. */
const ORDER = " -,.'’()0123456789abcdefghijklmnopqrstuvwxyz";

const IN_ORDER = /^[ \-,.'’()0-9a-z]*$/;

/**
 * Compares two names as the reader's language sorts them, numbers by their value. By hand where it can be: a browser's own comparison takes
 * a phone 60 ms to make. Names of other letters, and those that differ in marks or capitals alone, are left to it.
 *
 * @param byBrowser the browser's own comparison in that language
 */
export function compareNames(one: string, other: string, byBrowser: () => Intl.Collator): number {
  const [a, b] = [plain(one), plain(other)];
  if (IN_ORDER.test(a) && IN_ORDER.test(b)) {
    const order = compareParts(partsOf(a), partsOf(b));
    if (order !== 0) return order;
    if (one === other) return 0;
  }
  return byBrowser().compare(one, other);
}

function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036F]/g, '')
    .toLowerCase();
}

/** Numbers as a whole, everything else sign by sign. */
function partsOf(name: string): readonly string[] {
  return name.match(/\d+|\D/g) ?? [];
}

function compareParts(some: readonly string[], others: readonly string[]): number {
  for (const [index, part] of some.entries()) {
    const other = others[index];
    if (other === undefined) return 1;
    const order = isNumber(part) && isNumber(other) ? Number(part) - Number(other) : rankOf(part) - rankOf(other);
    if (order !== 0) return order;
  }
  return some.length - others.length;
}

const isNumber = (part: string): boolean => part >= '0' && part <= '9\uFFFF';

const rankOf = (part: string): number => ORDER.indexOf(part.charAt(0));
