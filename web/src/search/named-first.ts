/**
 * What is called by the very text that is sought comes first, then whatever begins with it: who looks for Kidal means the site, not the sites of
 * its region. The order stays otherwise.
 *
 * @param nameOf as a reader sees it
 */
export function namedFirst<Found>(found: readonly Found[], sought: string, nameOf: (one: Found) => string): Found[] {
  const wanted = plain(sought);
  const rank = (one: Found): number => {
    const name = plain(nameOf(one));
    return name === wanted ? 0 : name.startsWith(wanted) ? 1 : 2;
  };
  return found.toSorted((one, other) => rank(one) - rank(other));
}

/** Without case and accents, as the server searches. */
function plain(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim();
}
