import type { Problem } from '../../api/problem';
import type { Values } from '../values/values';

/** A command that is to be sent. */
export interface Sendable {
  readonly key: string;
  /** The person who wrote it: it is sent as nobody else's. */
  readonly subject: string;
  readonly missionId: string;
  readonly command: string;
  /** The address of its form, and the form's content, so that it can be mended. */
  readonly page: string;
  readonly values: Values;
  readonly address: string;
  readonly body: object;
}

/** A command that waits for the link, or that was refused when it was back. */
export interface QueuedRecord extends Sendable {
  readonly since: string;
  /** The refusal; absent as long as it waits. */
  readonly problem?: Problem;
}

/** The commands of a person that wait for the link. */
export function waitingOf(subject: string | undefined, records: readonly QueuedRecord[]): readonly QueuedRecord[] {
  return records.filter((record) => record.subject === subject && record.problem === undefined);
}
