import { describe, expect, it } from '@jest/globals';
import { trustDurationMs, trustOf } from '../../../src/application/access/trust-duration.js';
import type { Grant } from '../../../src/application/ports/caller.js';

const NOW = Date.parse('2026-01-01T12:00:00Z');
const HOUR = 3_600_000;

describe('what was decided for a caller', () => {
  const holdsFor = (expiresAt: string, ...grants: readonly Omit<Grant, 'role' | 'mission'>[]): number =>
    trustDurationMs(
      {
        subject: 's',
        tokenId: 't',
        client: 'c',
        expiresAt,
        grants: grants.map((ends) => ({ role: 'viewer', mission: 'm', ...ends })),
      },
      NOW,
    );

  it('holds until the token ends', () => {
    expect(holdsFor('2026-01-01T13:00:00Z', {})).toBe(HOUR);
    expect(holdsFor('2026-01-01T11:00:00Z', {})).toBe(0);
  });

  it('holds until the last day of a role is over', () => {
    expect(holdsFor('2026-01-09T00:00:00Z', {}, { until: '2026-01-01' }, { until: '2026-01-02' })).toBe(12 * HOUR);
  });

  it('is not ended by a role that had ended before', () => {
    expect(holdsFor('2026-01-01T13:00:00Z', {}, { until: '2025-12-31' })).toBe(HOUR);
  });

  it('holds for five minutes where a phase may end a role', () => {
    expect(holdsFor('2026-01-09T00:00:00Z', { untilPhase: 'closed' })).toBe(300_000);
  });

  it.each([
    ['2026-01-01T13:00:00Z', {}, 'token-expired'],
    ['2026-01-09T00:00:00Z', { until: '2026-01-01' }, 'access-expired'],
    ['2026-01-09T00:00:00Z', { untilPhase: 'closed' }, 'access-expired'],
    ['2026-01-01T11:00:00Z', { untilPhase: 'closed' }, 'token-expired'],
  ] as const)('ends at %s with a role %j because of %s', (expiresAt, ends, because) => {
    const grants = [{ role: 'viewer', mission: 'm', ...ends }] as const;
    const trust = trustOf({ subject: 's', tokenId: 't', client: 'c', expiresAt, grants }, NOW);
    expect(trust.because).toBe(because);
  });

  it('holds no longer than a timer can wait', () => {
    expect(holdsFor('2028-01-01T00:00:00Z', {})).toBe(2 ** 31 - 1);
  });
});
