/**
 * Decides the order of work in this process: work on one stream is done one piece after the other, so that callers never
 * see a conflict they did not ask about, and work that needs a whole mission to stand still waits for, and keeps out,
 * everything else in that mission. Other processes are held off by expected revisions and the closure gate alone.
 */
export class CommandQueue {
  readonly #lastOf = new Map<string, Promise<unknown>>();
  readonly #inMission = new Map<string, Set<Promise<unknown>>>();

  /** Runs after all earlier work on the same stream, and after any earlier exclusive work on the mission. */
  async inStream<T>(missionId: string, stream: string, work: () => Promise<T>): Promise<T> {
    const before = [this.#lastOf.get(stream), this.#lastOf.get(exclusive(missionId))].filter(
      (last) => last !== undefined,
    );
    return this.#follow(missionId, stream, before, work);
  }

  /** Runs after all earlier work in the mission, and before all later work in it. */
  async exclusively<T>(missionId: string, work: () => Promise<T>): Promise<T> {
    const before = [...(this.#inMission.get(missionId) ?? [])];
    return this.#follow(missionId, exclusive(missionId), before, work);
  }

  async #follow<T>(
    missionId: string,
    key: string,
    before: readonly Promise<unknown>[],
    work: () => Promise<T>,
  ): Promise<T> {
    const running = Promise.allSettled(before).then(work);
    const members = this.#inMission.get(missionId) ?? new Set();
    this.#inMission.set(missionId, members.add(running));
    this.#lastOf.set(key, running);
    try {
      return await running;
    } finally {
      members.delete(running);
      if (members.size === 0) this.#inMission.delete(missionId);
      if (this.#lastOf.get(key) === running) this.#lastOf.delete(key);
    }
  }
}

/** No stream has this name, for stream names hold no space. */
function exclusive(missionId: string): string {
  return `mission ${missionId}`;
}
