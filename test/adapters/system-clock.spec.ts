import { expect, it } from '@jest/globals';
import { SystemClock } from '../../src/adapters/system-clock.js';

it('shows the time as the machine is set, also after it was set back', () => {
  const shown = ['2026-11-24T12:00:00.000Z', '2025-10-20T12:00:00.000Z', '2026-11-25T12:00:00.000Z'];
  const clock = new SystemClock(() => Date.parse(left.shift() ?? ''));
  const left = [...shown];
  expect(shown.map(() => clock.now())).toEqual(shown);
});
