/** Events come in bursts, the first of which is waited for, in milliseconds; then twice as long each time while they go on. */
const FIRST_MS = 250;
const LONGEST_MS = 4_000;

/** After so many milliseconds without a change the next one is a first one. */
const QUIET_MS = 1_000;

/** Gathers the read models that change, and has what is made of them asked for in rounds, one after the other. */
export class Rounds {
  #views = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isAsking = false;
  #pause = FIRST_MS;
  #endedAt = 0;
  #isOver = false;

  /** @param ask asks anew, and is done when the answers are there: they are never given up for the next round */
  constructor(private readonly ask: (views: ReadonlySet<string>) => Promise<void>) {}

  note(views: readonly string[]): void {
    if (this.#isOver) return;
    for (const view of views) this.#views.add(view);
    if (this.#timer === undefined && !this.#isAsking) this.#begin();
  }

  /** Nothing more is asked for, also where a round is still waiting for its answers. */
  end(): void {
    this.#isOver = true;
    clearTimeout(this.#timer);
    this.#views.clear();
  }

  #begin(): void {
    const isFirst = Date.now() - this.#endedAt > QUIET_MS;
    this.#pause = isFirst ? FIRST_MS : Math.min(2 * this.#pause, LONGEST_MS);
    this.#timer = setTimeout(() => void this.#round(), this.#pause);
  }

  async #round(): Promise<void> {
    const views = this.#views;
    this.#views = new Set();
    this.#timer = undefined;
    this.#isAsking = true;
    try {
      await this.ask(views);
    } finally {
      this.#isAsking = false;
      this.#endedAt = Date.now();
      if (this.#views.size > 0) this.#begin();
    }
  }
}
