import { describe, expect, it } from '@jest/globals';
import { closureGatesProjection } from '../../../src/application/projecting/closure-gates.js';
import { logTally } from '../../../src/application/projecting/digest/log-tally.js';
import { mission } from '../../domain/facts.js';
import { givenMission } from '../../projections/given.js';

describe('the closure gates that the runtime keeps', () => {
  it('are those that were set and released, where they lie in the log, and nothing else', () => {
    const recorded = givenMission(
      mission('Established'),
      mission('ClosureGateSet'),
      mission('ClosureGateReleased'),
      mission('ClosureGateSet'),
      mission('AdministrativeClosureCompleted'),
    );
    expect(recorded.view(closureGatesProjection)).toEqual({
      events: [
        { type: 'ClosureGateSet', position: '2' },
        { type: 'ClosureGateReleased', position: '3' },
        { type: 'ClosureGateSet', position: '4' },
      ],
    });
  });
});

describe('the tally of the log', () => {
  it('takes every event in and makes nothing of it', () => {
    expect(logTally.takes).toBeUndefined();
    expect(givenMission(mission('Established'), mission('ClosureGateSet')).view(logTally)).toBeNull();
  });
});
