/** Lets so many go on at once, and the others in the order in which they came. Whoever finds a place free waits for nothing. */
export class Turns {
  readonly #waiting: (() => void)[] = [];

  constructor(private free: number) {}

  /** Takes a place; undefined where one was free, else fulfilled when there is one. */
  enter(): Promise<void> | undefined {
    if (this.free === 0) return new Promise((resolve) => this.#waiting.push(resolve));
    this.free--;
    return undefined;
  }

  /** Gives a place to the next, or leaves it free. */
  leave(): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.free++;
    else next();
  }
}
