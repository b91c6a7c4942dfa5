import { ProblemError } from '../../api/problem';
import { recordFact } from '../sending/record-fact';
import { changeQueue, dequeue, exclusively, queued } from './queue-store';
import { waitingOf } from './queued-record';

const LOCK = 'drawdown.queue.send';

/**
 * Sends what waits, in order, each with its own key; in one tab only. A refused record stays, with the reason; what follows it is sent.
 *
 * @param subject the person who is signed in: the records of others wait for them
 * @returns false where the link broke, so that something still waits
 */
export async function sendQueue(subject: string): Promise<boolean> {
  let isDone = true;
  await exclusively(LOCK, async () => {
    isDone = await sendAll(subject);
  });
  return isDone;
}

async function sendAll(subject: string): Promise<boolean> {
  for (;;) {
    const [next] = waitingOf(subject, queued());
    if (next === undefined) return true;
    try {
      const outcome = await recordFact(next);
      if (outcome.is !== 'refused') await dequeue(next.key);
      else
        await changeQueue((records) =>
          records.map((record) => (record.key === next.key ? { ...record, problem: outcome.problem } : record)),
        );
    } catch (error) {
      if (error instanceof ProblemError || error instanceof TypeError) return false;
      throw error;
    }
  }
}
