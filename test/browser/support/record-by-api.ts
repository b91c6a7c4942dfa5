import { randomUUID } from 'node:crypto';
import type { Demonstration } from './demonstration.js';

const SOURCE = { document: 'Illustrative note' };

/** Records facts by the API, of which an open page then hears as of anybody's. Each call throws where the fact is refused. */
export async function recorderAt(demonstration: Demonstration): Promise<(path: string, data: object) => Promise<void>> {
  const authorization = `Bearer ${await demonstration.sessionOf('operator')}`;
  return async (path, data) => {
    const answer = await fetch(`${demonstration.url}/api/v1/missions${path}`, {
      method: 'POST',
      headers: { authorization, 'content-type': 'application/json', 'idempotency-key': randomUUID() },
      body: JSON.stringify({ source: SOURCE, ...data }),
    });
    const text = await answer.text();
    if (answer.status !== 201) throw new Error(`Refused with ${answer.status}: ${text}`);
  };
}

/** What establishes an illustrative mission. */
export function illustrativeMission(missionId: string): object {
  return {
    missionId,
    acronym: 'LATER',
    name: 'Illustrative mission, of no resolution',
    hostState: 'MLI',
    resolution: 'Illustrative resolution',
    mandate: 'Illustrative mandate',
    effectiveOn: '2020-01-15',
  };
}
