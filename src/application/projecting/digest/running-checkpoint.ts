import type { Checkpoint } from '../../ports/read-models.js';
import { Digest } from './digest.js';
import type { PreparedEvent } from '../prepared-event.js';
import type { PreparedStream } from '../prepared-stream.js';

/**
 * The running checkpoint of one model, which counts each event where it is handed over; a skipped event is not counted.
 */
export class RunningCheckpoint {
  readonly #digest: Digest;
  #position: string;
  #ordinal: number;

  constructor({ position, ordinal, digest }: Checkpoint) {
    this.#position = position;
    this.#ordinal = ordinal;
    this.#digest = new Digest(digest);
  }

  /** Adds the next event of the log. */
  add({ hash, placed }: PreparedEvent): void {
    this.#digest.add(++this.#ordinal, hash);
    this.#position = placed.position;
  }

  /** Adds a whole stream. The position stays as it is, since the events of the stream are scattered over the log. */
  addWhole({ size, digest }: PreparedStream): void {
    this.#ordinal += size;
    this.#digest.addAll(digest);
  }

  /** The current checkpoint. */
  get checkpoint(): Checkpoint {
    const digest = this.#ordinal === 0 ? '' : this.#digest.text;
    return { position: this.#position, ordinal: this.#ordinal, digest };
  }
}
