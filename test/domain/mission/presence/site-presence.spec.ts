import { describe, expect, it } from '@jest/globals';
import { effective } from '../../../../src/domain/history/effective-order.js';
import type { Effective } from '../../../../src/domain/history/fact.js';
import {
  foldSitePresence,
  isOpen,
  siteStatus,
  type SiteFact,
  type SitePresence,
} from '../../../../src/domain/mission/presence/site-presence.js';
import { mission } from '../../facts.js';

const opened = counted(mission('SiteOpened', {}, { on: '2014-01-01' }));
const handedOver = counted(mission('SiteHandedOver', {}, { on: '2023-12-28' }));
const abandoned = counted(mission('SiteClosedAccelerated', {}, { on: '2023-10-31' }));

function counted(fact: SiteFact): Effective<SiteFact> {
  const recorded = { ...fact, eventId: '0', revision: 0, recordedAt: '2026-01-01T00:00:00.000Z' };
  return effective({ fact: recorded, annulled: false, datedAt: recorded.recordedAt });
}

function presenceAfter(...facts: readonly Effective<SiteFact>[]): SitePresence {
  return facts.reduce<SitePresence | undefined>(foldSitePresence, undefined) as SitePresence;
}

describe('the presence of a site', () => {
  it('begins with its opening', () => {
    expect(presenceAfter(opened)).toEqual({ openedOn: '2014-01-01' });
    expect(isOpen(presenceAfter(opened))).toBe(true);
    expect(siteStatus(presenceAfter(opened))).toBe('open');
  });

  it.each([
    ['handed-over', 'handover', '2023-12-28', handedOver],
    ['closed-accelerated', 'accelerated-closure', '2023-10-31', abandoned],
  ] as const)('ends when it is %s', (status, closedBy, closedOn, closing) => {
    const presence = presenceAfter(opened, closing);
    expect(presence).toEqual({ openedOn: '2014-01-01', closedOn, closedBy });
    expect(isOpen(presence)).toBe(false);
    expect(siteStatus(presence)).toBe(status);
  });

  it('begins again when it is reopened, and goes on while a part of it is handed over', () => {
    const reopened = counted(mission('SiteReopened', {}, { on: '2024-01-01' }));
    const part = counted(mission('SitePartHandedOver', {}, { on: '2023-06-01' }));
    expect(presenceAfter(opened, handedOver, reopened)).toEqual({ openedOn: '2014-01-01' });
    expect(presenceAfter(opened, part)).toEqual({ openedOn: '2014-01-01' });
    expect(presenceAfter(opened, handedOver, part)).toEqual(presenceAfter(opened, handedOver));
  });

  it('ends also where nobody recorded its beginning, for a fold refuses nothing', () => {
    expect(presenceAfter(handedOver)).toEqual({ openedOn: '', closedOn: '2023-12-28', closedBy: 'handover' });
    expect(isOpen(presenceAfter(abandoned))).toBe(false);
  });
});

it('a site that is recorded as opened once more keeps its end, for folding checks no rule', () => {
  const { openedOn, ...end } = presenceAfter(opened, handedOver);
  expect(presenceAfter(opened, handedOver, { ...opened, day: '2024-01-01' })).toEqual({
    ...end,
    openedOn: '2024-01-01',
  });
  expect(openedOn).toBe('2014-01-01');
});
