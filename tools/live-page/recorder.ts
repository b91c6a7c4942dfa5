import type { Demonstration } from '../../test/browser/support/demonstration.js';

const SOURCE = { document: 'A measurement of the page (illustrative)' };

/** Facts of which a mission can have any number: in turn one of its own, and one of an asset. */
function factNumber(count: number): { readonly path: string; readonly body: object } {
  if (count % 2 === 0) return { path: 'milestones', body: { kind: 'ceremony', text: 'A ceremony (illustrative)' } };
  return {
    path: 'assets',
    body: {
      assetId: `measured-${count}`,
      ownership: 'UNOE',
      owner: 'UN',
      category: 'vehicle',
      sensitive: false,
      description: 'A vehicle (illustrative)',
      quantity: 1,
      unit: 'each',
      inventoryValueUsdCents: 3_250_000,
      residualValueUsdCents: 850_000,
    },
  };
}

/** Records facts at a mission of the demonstration, one after the other. */
export interface Recorder {
  readonly count: number;
  next(): Promise<void>;
}

/** Somebody who may record everything at a mission. A fact that is refused is an error. */
export async function recorderFor(demonstration: Demonstration, missionId: string): Promise<Recorder> {
  const token = await demonstration.sessionOf('recorder');
  let count = 0;
  return {
    get count() {
      return count;
    },
    async next() {
      const { path, body } = factNumber(count);
      const answer = await fetch(`${demonstration.url}/api/v1/missions/${missionId}/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify({ ...body, effectiveOn: new Date().toISOString().slice(0, 10), source: SOURCE }),
      });
      if (answer.status !== 201) throw new Error(`${path}: ${answer.status} ${await answer.text()}`);
      count++;
    },
  };
}
