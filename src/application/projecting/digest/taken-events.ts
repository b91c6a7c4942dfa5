import type { Checkpoint } from '../../ports/read-models.js';
import { Digest } from './digest.js';
import type { LogEvent } from '../log-event.js';
import type { WholeStream } from '../whole-stream.js';

/** The events that one model has taken in, counted where each is handed over: what is passed by is not among them. */
export class TakenEvents {
  readonly #digest: Digest;
  #position: string;
  #ordinal: number;

  constructor({ position, ordinal, digest }: Checkpoint) {
    this.#position = position;
    this.#ordinal = ordinal;
    this.#digest = new Digest(digest);
  }

  /** Takes in what is next in the log. */
  add({ hash, placed }: LogEvent): void {
    this.#digest.add(++this.#ordinal, hash);
    this.#position = placed.position;
  }

  /** Takes in a whole stream, wherever in the log its events lie: the position is none of theirs. */
  addWhole({ size, digest }: WholeStream): void {
    this.#ordinal += size;
    this.#digest.addAll(digest);
  }

  /** How far the model has come. */
  get checkpoint(): Checkpoint {
    const digest = this.#ordinal === 0 ? '' : this.#digest.text;
    return { position: this.#position, ordinal: this.#ordinal, digest };
  }
}
