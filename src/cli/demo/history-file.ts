import { readFile } from 'node:fs/promises';
import { packageRoot } from '../package-root.js';

/** One command of a history file. */
export interface HistoryItem {
  /**
   * A stable id that is unique in its file. The idempotency key derives from it, so that a second run changes nothing.
   */
  readonly id: string;
  /**
   * The path, relative to `/api/v1`. `{event:<id>}`, here or in a text of the body, stands for the event of an earlier
   * item.
   */
  readonly path: string;
  readonly body: Readonly<Record<string, unknown>>;
  /** The numbers of the source facts on which it rests. */
  readonly seq?: readonly number[];
  /** The day on which a demonstration records it, where that is later than the last day of its period. Illustrative. */
  readonly recordedOn?: string;
}

/** A mission's history as a file of commands. */
export interface HistoryFile {
  readonly about: string;
  readonly missionId: string;
  /** Sourced facts. */
  readonly facts: readonly HistoryItem[];
  /** Invented to show the product at work, and labelled so. */
  readonly illustrative: readonly HistoryItem[];
}

/** The folder of the histories that are shipped with the product. */
export const EXAMPLES = new URL('examples/', packageRoot());

/** The reference mission, shipped with the product. */
export const MINUSMA_FILE = new URL('minusma.json', EXAMPLES);

/** Reads a history file. Throws if it cannot be read or is not JSON. */
export async function readHistoryFile(file: URL): Promise<HistoryFile> {
  return JSON.parse(await readFile(file, 'utf8')) as HistoryFile;
}
