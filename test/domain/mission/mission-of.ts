import type { FactCorrected } from '../../../src/domain/history/fact.js';
import { History } from '../../../src/domain/history/history.js';
import { missionAggregate } from '../../../src/domain/mission/mission.aggregate.js';
import type { MissionFact } from '../../../src/domain/mission/mission.events.js';
import type { Mission } from '../../../src/domain/mission/mission.state.js';
import { TODAY } from '../given.js';

/** The mission of which these facts are recorded, one after the other; throws where a rule refuses one. */
export function missionOf(facts: readonly (MissionFact | FactCorrected)[]): Mission {
  const history = new History(missionAggregate);
  facts.forEach((fact, revision) => {
    const event = { ...fact, eventId: String(revision), revision, recordedAt: `${TODAY}T08:00:00.000Z` };
    const verdict = history.judge([event]);
    if (!verdict.legal) throw new Error(`${fact.type} is refused: ${JSON.stringify(verdict.rejection)}`);
    history.add([event]);
  });
  return history.state;
}
