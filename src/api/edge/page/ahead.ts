import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { preferencesIn } from '../preferences.js';

/** Written when the page is built (`web/ahead-files.ts`). */
interface Ahead {
  /** The files that the page itself names. */
  readonly page: readonly string[];
  /** The file of texts by its language. */
  readonly texts: Readonly<Record<string, string>>;
  readonly addresses: readonly {
    /** `/missions/:missionId/ledger` */
    readonly address: string;
    readonly files: readonly string[];
    readonly reads: readonly string[];
  }[];
}

/** A request for the page. */
interface Asked {
  readonly url: string;
  readonly acceptLanguage: string | undefined;
  readonly isSignedIn: boolean;
}

/** A parameter of an address: the identifier of a mission or a command, and nothing that would end a header's value. */
const PARAMETER = '[A-Za-z0-9-]+';

const LATER = '; fetchpriority=low';

/** The language of the page where a browser prefers none that it has. */
const OTHERWISE = 'en';

/**
 * Tells by the header `Link` what the page will ask for at an address, so that a browser asks for all of it at once: over a slow link, each
 * thing that is asked for after another costs a way there and back.
 *
 * @param folder of the built page
 */
export function linksAhead(folder: string): (asked: Asked) => string | undefined {
  const file = join(folder, 'ahead.json');
  if (!existsSync(file)) return () => undefined;
  const { page, texts, addresses } = JSON.parse(readFileSync(file, 'utf8')) as Ahead;
  const known = addresses.map(({ address, ...needed }) => ({ ...needed, pattern: patternOf(address) }));
  return ({ url, acceptLanguage = '', isSignedIn }) => {
    const [path = '', query] = url.split('?');
    for (const { pattern, files, reads } of known) {
      const match = pattern.exec(path);
      if (match === null) continue;
      // Filters and moments, which are in the query, make other questions of these.
      const asked = isSignedIn && query === undefined ? reads : [];
      // The page itself goes first: it shows its frame before the rest is there.
      return [
        ...page.map(linkToFile),
        ...[...files, texts[languageOf(acceptLanguage, texts)] ?? ''].map((name) => linkToFile(name) + LATER),
        ...asked.map((read) => `<${filledIn(read, match.groups)}>; rel=preload; as=fetch; crossorigin${LATER}`),
      ].join(', ');
    }
    return undefined;
  };
}

function patternOf(address: string): RegExp {
  return new RegExp(`^${address.replace(/:(\w+)/g, `(?<$1>${PARAMETER})`)}$`);
}

function filledIn(read: string, parameters: Readonly<Record<string, string>> = {}): string {
  return read.replace(/:(\w+)/g, (_, name: string) => parameters[name] ?? '');
}

function linkToFile(name: string): string {
  return name.endsWith('.css') ? `<${name}>; rel=preload; as=style; crossorigin` : `<${name}>; rel=modulepreload`;
}

function languageOf(acceptLanguage: string, texts: Ahead['texts']): string {
  return (
    preferencesIn(acceptLanguage)
      .toSorted((one, other) => other.quality - one.quality)
      .map(({ value }) => value.slice(0, 2))
      .find((language) => Object.hasOwn(texts, language)) ?? OTHERWISE
  );
}
