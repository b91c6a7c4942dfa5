import { existsSync, statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { DiskFullError, UnavailableError } from '../../../application/ports/event-store.errors.js';
import { START } from '../../../application/ports/event-store.js';
import { CopiedLog } from '../../sqlite/log-copy/copied-log.js';
import { LogCopyWriter } from '../../sqlite/log-copy/log-copy-writer.js';
import { discardLogCopy } from '../../sqlite/log/open-log-copy.js';
import { AlreadyServedError, lockOf, SingleWriter } from '../../sqlite/single-writer.js';
import type { Connection } from '../connection.js';
import { mayPass } from '../kurrentdb-errors.js';
import { LogReader } from '../log-reader.js';
import type { Timing } from '../timing.js';
import type { FromKeeper } from './keeper-messages.js';
import { LogFollower } from './log-follower.js';
import { checkStillHeld } from './went-back.js';

/** The time between two looks at a copy that another process writes, and between two attempts to write it, in milliseconds. */
const LOOK_MS = 10;
const ATTEMPT_MS = 500;

/**
 * Keeps the copy of a log in a folder. One process of those that share the folder writes it; the others look how far it goes, and one of
 * them goes on where that one ends. A copy that is damaged, or of another log, is thrown away and made anew.
 */
export class CopyKeeper {
  readonly #reader: LogReader;
  #isReady = false;
  /** The file that this process reads once the copy is ready, whatever lies at its name by then. */
  #inode: number | undefined;
  #said = '';

  /** @param closing ends it */
  constructor(
    private readonly file: string,
    private readonly connection: Connection,
    private readonly timing: Timing,
    private readonly tell: (message: FromKeeper) => void,
    private readonly closing: AbortSignal,
  ) {
    this.#reader = new LogReader(connection);
  }

  /**
   * Works until it is closed. A server that is not there yet is waited for, as long as a start may take.
   *
   * @throws the errors of the server while the copy is not ready, and those of the copy
   */
  async run(): Promise<void> {
    const until = performance.now() + this.timing.startMs;
    while (!this.closing.aborted) {
      const right = this.#takeRight();
      try {
        if (right === undefined) await this.#watchOther();
        else await this.#write(right);
      } catch (error) {
        const mayGoOn = this.#isReady ? isPassing(error) : mayPass(error) && performance.now() < until;
        if (!mayGoOn) throw error;
        if (!this.#isReady)
          this.#sayOnce(
            `Waiting up to ${this.timing.startMs / 1_000} s for the event store: ${(error as Error).message}`,
          );
        const standstill =
          error instanceof DiskFullError
            ? `${error.message}; the copy of the log goes on when there is room`
            : undefined;
        if (standstill !== undefined) this.#sayOnce(standstill);
        this.tell({ kind: 'following', follows: false, ...(standstill !== undefined && { standstill }) });
        await pause(ATTEMPT_MS, this.closing);
      }
    }
  }

  /** Undefined while another process has it. */
  #takeRight(): SingleWriter | undefined {
    try {
      return new SingleWriter(lockOf(this.file));
    } catch (error) {
      if (error instanceof AlreadyServedError) return undefined;
      throw error;
    }
  }

  async #write(right: SingleWriter): Promise<void> {
    let copy: LogCopyWriter | undefined;
    try {
      copy = await this.#openCopy();
      if (!this.#isReady) this.#inode = this.#inodeNow();
      const of = await this.#reader.end();
      const listener = {
        onGrown: (position: string): void =>
          this.tell(this.#isReady ? { kind: 'grown' } : { kind: 'progress', position, of }),
        onFollowing: (follows: boolean): void => {
          this.tell({ kind: 'following', follows });
          // What was said of an earlier standstill is said of the next one, too.
          if (follows) this.#said = '';
          if (follows) this.#becomeReady();
        },
      };
      await new LogFollower(this.connection, this.#reader, copy, this.timing, listener, this.closing).run();
    } finally {
      copy?.close();
      right.release();
    }
  }

  /** Holds a copy that others read by now against the server. Throws: LogWentBackError. */
  async #checkStillHeld(copy: CopiedLog): Promise<void> {
    const last = copy.ask((reading) => reading.last());
    await checkStillHeld((position) => this.#reader.eventAt(position), last);
  }

  async #checkFileStillHeld(): Promise<void> {
    const copy = new CopiedLog(this.file);
    try {
      await this.#checkStillHeld(copy);
    } finally {
      copy.close();
    }
  }

  /** The copy as far as it goes; an empty one where there was none that is of use. */
  async #openCopy(): Promise<LogCopyWriter> {
    if (this.#isReady) {
      this.#checkSameFile();
      await this.#checkFileStillHeld();
    }
    const why = await this.#whyOfNoUse();
    if (why !== undefined) {
      // Whoever reads it in this process would go on reading what it had.
      if (this.#isReady) throw new Error(`The copy of the log at ${this.file} ${why}; start again`);
      this.tell({ kind: 'said', message: `The copy of the log at ${this.file} ${why}; it is made anew` });
      discardLogCopy(this.file);
    }
    return new LogCopyWriter(this.file);
  }

  /** Undefined for a copy to go on with, and where there is none. */
  async #whyOfNoUse(): Promise<string | undefined> {
    if (!existsSync(this.file)) return undefined;
    let copy: LogCopyWriter | undefined;
    try {
      copy = new LogCopyWriter(this.file);
      const [first, last] = copy.ends();
      for (const end of [first, last]) {
        if (end === undefined) continue;
        const found = await this.#reader.eventAt(end.position);
        if (found?.eventId !== end.eventId)
          return end === first ? 'is of another log' : `has an event at ${end.position} that the server does not have`;
      }
      if (copy.position === START || (await this.#reader.holds(copy.position))) return undefined;
      return `goes up to ${copy.position}, where the server has nothing`;
    } catch (error) {
      if (error instanceof UnavailableError) throw error;
      return `cannot be used: ${(error as Error).message}`;
    } finally {
      copy?.close();
    }
  }

  /** Follows a copy that another process writes, until that one ends. */
  async #watchOther(): Promise<void> {
    const copy = await this.#otherCopy();
    if (copy === undefined) return;
    const looking = new AbortController();
    try {
      const growing = this.#lookAt(copy, looking.signal);
      while (!this.closing.aborted && !this.#isFree()) {
        await this.#lookAtEnd(copy);
        await Promise.race([growing, pause(this.#isReady ? ATTEMPT_MS : LOOK_MS, this.closing)]);
      }
    } finally {
      looking.abort();
      copy.close();
    }
  }

  /** Tells whenever another process has written. */
  async #lookAt(copy: CopiedLog, signal: AbortSignal): Promise<void> {
    if (!this.#isReady) this.#inode = this.#inodeNow();
    for (let head = ''; !signal.aborted; await pause(LOOK_MS, signal)) {
      const found = copy.ask((reading) => reading.head());
      if (found !== head && this.#isReady) this.tell({ kind: 'grown' });
      head = found;
      this.#checkSameFile();
    }
  }

  /** Throws where what this process reads is not the copy any more: it would go on reading what that was. */
  #checkSameFile(): void {
    const inode = this.#inodeNow();
    if (inode === this.#inode) return;
    const what = inode === undefined ? 'taken away' : 'made anew by another process';
    throw new Error(`The copy of the log at ${this.file} was ${what}; start again`);
  }

  /** Undefined where there is no file. */
  #inodeNow(): number | undefined {
    return statSync(this.file, { throwIfNoEntry: false })?.ino;
  }

  /** Holds the copy against the end of the log. Throws where the server does not answer before the copy is ready. */
  async #lookAtEnd(copy: CopiedLog): Promise<void> {
    try {
      if (this.#isReady) await this.#checkStillHeld(copy);
      if (!copy.hasReached(await this.#reader.end()) && !this.#isReady) return;
      this.tell({ kind: 'following', follows: true });
      this.#becomeReady();
    } catch (error) {
      if (!this.#isReady || !isPassing(error)) throw error;
      this.tell({ kind: 'following', follows: false });
    }
  }

  /** The copy of the other process once it is complete; undefined if that one has ended meanwhile. */
  async #otherCopy(): Promise<CopiedLog | undefined> {
    while (!this.closing.aborted) {
      try {
        return new CopiedLog(this.file);
      } catch {
        // Not there, or not complete yet.
        if (this.#isFree()) return undefined;
        await pause(ATTEMPT_MS, this.closing);
      }
    }
    return undefined;
  }

  #isFree(): boolean {
    const right = this.#takeRight();
    right?.release();
    return right !== undefined;
  }

  #sayOnce(message: string): void {
    if (message !== this.#said) this.tell({ kind: 'said', message });
    this.#said = message;
  }

  #becomeReady(): void {
    if (this.#isReady) return;
    this.#isReady = true;
    this.tell({ kind: 'ready' });
  }
}

/** True where the copy may be gone on with from what is stored of it. */
function isPassing(error: unknown): boolean {
  return error instanceof UnavailableError || error instanceof DiskFullError;
}

async function pause(ms: number, signal: AbortSignal): Promise<void> {
  await setTimeout(ms, undefined, { signal, ref: false }).catch(() => undefined);
}
