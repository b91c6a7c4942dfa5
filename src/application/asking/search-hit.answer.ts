/** The kinds of things that a search finds, in the order in which they are answered. */
export const HIT_KINDS = ['mission', 'site', 'contingent', 'asset'] as const;
export type HitKind = (typeof HIT_KINDS)[number];

/** Something that a search has found. */
export interface SearchHit {
  readonly kind: HitKind;
  readonly missionId: string;
  /** Of the mission, by which readers know it. */
  readonly acronym: string;
  /** Of the mission, the site, the contingent or the asset. */
  readonly id: string;
  /** The mission's acronym, the site's name, the contingent's country (else its id), the asset's description. */
  readonly title: string;
  /** The mission's name, the site's region, the contingent's kind, the asset's category. */
  readonly subtitle: string;
}
