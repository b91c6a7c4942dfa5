import { recordFact, type Outcome } from '../sending/record-fact';
import { enqueue, queued } from './queue-store';
import { waitingOf, type Sendable } from './queued-record';

/** The fate of a command that was sent, or that waits for the link. */
export type Sent = Outcome | { readonly is: 'queued' };

/** Records a command. Where there is no link, or where one waits that was written before it, it goes into the queue. */
export async function recordOrQueue(record: Sendable): Promise<Sent> {
  if (waitingOf(record.subject, queued()).length === 0) {
    try {
      return await recordFact(record);
    } catch {
      // It cannot be said whether it arrived; sent again with its key, it is recorded once.
    }
  }
  await enqueue({ ...record, since: new Date().toISOString() });
  return { is: 'queued' };
}
