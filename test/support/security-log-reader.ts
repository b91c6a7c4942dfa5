import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { get } from './http.js';
import type { RunningApp } from './running-app.js';

/** A line of the security log. */
export type SecurityLine = Record<string, unknown>;

/** Reads what a running server adds to its security log. */
export class SecurityLogReader {
  #read = 0;
  #marks = 0;

  constructor(private readonly app: Pick<RunningApp, 'api' | 'dataDir'>) {}

  /**
   * The lines that were added since it was last asked. Lines are written some time after the answer, but in order: a request that
   * is refused for certain comes after all of them.
   */
  async fresh(): Promise<SecurityLine[]> {
    const mark = `/api/v1/mark-${++this.#marks}`;
    await get(this.app.api.replace('/api/v1', mark));
    for (;;) {
      const lines = (await this.#text()).split('\n').slice(this.#read, -1);
      const end = lines.findIndex((line) => line.includes(`"${mark}"`));
      if (end < 0) {
        await pause(10);
        continue;
      }
      this.#read += end + 1;
      return lines.slice(0, end).map((line) => JSON.parse(line) as SecurityLine);
    }
  }

  #text(): Promise<string> {
    return readFile(join(this.app.dataDir, 'security.jsonl'), 'latin1');
  }
}
