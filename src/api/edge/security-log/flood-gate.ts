/** The number of events of a kind that were kept back in one second. */
export interface KeptBack {
  readonly kind: string;
  readonly count: number;
}

/** Lets so many events of each kind through in a second, and counts the others, so that a flood fills no disk. */
export class FloodGate {
  #second = 0;
  readonly #seen = new Map<string, { admitted: number; keptBack: number }>();

  /**
   * Decides if one more event may pass.
   *
   * @param most events of this kind in a second
   * @param nowMs milliseconds of whatever clock, the same each time
   */
  admit(kind: string, most: number, nowMs: number): boolean {
    this.#second = Math.floor(nowMs / 1_000);
    const seen = this.#seen.get(kind) ?? { admitted: 0, keptBack: 0 };
    this.#seen.set(kind, seen);
    if (seen.admitted < most) seen.admitted++;
    else seen.keptBack++;
    return seen.keptBack === 0;
  }

  /** The events kept back in a second that is over; each is reported once. */
  takeKeptBack(nowMs: number): KeptBack[] {
    if (Math.floor(nowMs / 1_000) === this.#second) return [];
    const told = [...this.#seen].map(([kind, { keptBack }]) => ({ kind, count: keptBack }));
    this.#seen.clear();
    return told.filter(({ count }) => count > 0);
  }
}
