import { exception, type ExceptionItem } from '../../../projections/exception-item.js';
import { rowSort } from '../../../projections/row-sort.js';
import type { TimelineEntry } from '../../../projections/timeline.projection.js';

/** A site whose opening was annulled, and none of the same id was opened instead. */
export interface AnnulledSite {
  readonly siteId: string;
  /** The opening, as it was recorded. */
  readonly opening: Pick<TimelineEntry, 'effectiveOn' | 'day'>;
  /** The correction that took it back. */
  readonly annulment: { readonly eventId: string; readonly position: string };
}

/**
 * The sites that were taken back, by the order of their exceptions.
 *
 * @param annulled the openings that were annulled, as the timeline has them
 */
export function annulledSites(annulled: readonly TimelineEntry[]): AnnulledSite[] {
  const sites = annulled.flatMap((entry): [string, AnnulledSite][] => {
    const { siteId } = entry.data as { readonly siteId: string };
    const annulment = entry.corrections.at(-1);
    return annulment === undefined ? [] : [[siteId, { siteId, opening: entry, annulment }]];
  });
  // A site may have been opened, and taken back, more than once.
  return [...new Map(sites).values()].sort((one, other) => (sortOf(one) < sortOf(other) ? -1 : 1));
}

/** The place of the exceptions that a site shows, among all of its mission. */
export function sortOf({ opening, annulment }: AnnulledSite): string {
  return rowSort(opening.day, annulment.position);
}

/** An asset was registered at a site, as it had to be; the site was taken back, and the asset shows it. */
export function assetAtAnnulledSite({ siteId, opening, annulment }: AnnulledSite, assetId: string): ExceptionItem {
  return exception('discrepancy', { ...annulment, effectiveOn: opening.effectiveOn }, opening.day, { assetId, siteId });
}
