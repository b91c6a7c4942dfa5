import type { AskedDifference } from '../facts/difference';
import type { Moment } from '../moment/moment';

/** What has become known since, of the same day. Undefined where the page shows what is known now. */
export function learnedSince({ asOf, knownAt }: Moment): AskedDifference | undefined {
  return knownAt === undefined ? undefined : { axis: 'recorded', from: knownAt, ...(asOf && { asOf }) };
}

/** What has happened since the day, as it is known now. Undefined where the page shows today. */
export function happenedSince({ asOf }: Moment): AskedDifference | undefined {
  return asOf === undefined ? undefined : { axis: 'effective', from: asOf };
}
