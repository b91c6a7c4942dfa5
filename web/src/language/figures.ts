import type { Language } from './languages';

/*
 * Figures as a browser's own formats write them, but with the sign of minus that belongs to figures. By hand: the first format of a browser
 * takes a phone 60 ms to make, each further one 20 ms, and a page begins with figures.
 */

/** How a language writes figures. */
interface Manner {
  readonly thousands: string;
  readonly point: string;
  /** What stands after a figure of thousands, of millions, and so on. */
  readonly powers: readonly string[];
  readonly dollars: (figure: string) => string;
}

const MANNERS: Readonly<Record<Language, Manner>> = {
  en: { thousands: ',', point: '.', powers: ['', 'k', 'm', 'bn', 'tn'], dollars: (figure) => `$${figure}` },
  fr: {
    thousands: '\u202f',
    point: ',',
    powers: ['', '\u00a0k', '\u00a0M', '\u00a0Md', '\u00a0Bn'],
    dollars: (figure) => `${figure}\u00a0$`,
  },
};

/** A whole number with its digits in threes. */
export function grouped(value: number, language: Language): string {
  return signed(Math.round(value), (whole) => inThrees(whole, MANNERS[language]));
}

/** Whole US cents as dollars and cents. */
export function dollars(cents: number, language: Language): string {
  const manner = MANNERS[language];
  return signed(cents, (whole) => {
    const rest = String(whole % 100).padStart(2, '0');
    return manner.dollars(`${inThrees(Math.floor(whole / 100), manner)}${manner.point}${rest}`);
  });
}

/** Whole US cents in thousands, millions and so on, with one decimal where it is not 0. */
export function shortDollars(cents: number, language: Language): string {
  const { point, powers, dollars } = MANNERS[language];
  return signed(cents, (whole) => {
    const tenthsOf = (power: number): number => Math.round(whole / 10 / 1_000 ** power);
    // 999.96 is 1.0 thousand.
    const found = powers.findIndex((_, power) => tenthsOf(power) < 10_000);
    const power = found === -1 ? powers.length - 1 : found;
    const [units, tenths] = [Math.floor(tenthsOf(power) / 10), tenthsOf(power) % 10];
    return dollars(`${units}${tenths === 0 ? '' : point + tenths}${powers[power]}`);
  });
}

function inThrees(value: number, { thousands }: Manner): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, thousands);
}

function signed(value: number, write: (magnitude: number) => string): string {
  return value < 0 ? `\u2212${write(-value)}` : write(value);
}
