import { describe, expect, it } from '@jest/globals';
import { noneInTheFuture } from '../../../src/domain/rules/future-fact.js';
import { acceptance, claim, correction, dismissal, mission } from '../facts.js';

const TODAY = '2023-06-15';
const root = { eventId: '1', type: 'SiteOpened' };
const opened = (on: string): ReturnType<typeof mission> => mission('SiteOpened', {}, { on });
const moved = (effectiveOn: string): ReturnType<typeof correction> => ({
  ...correction(root, { changes: { effectiveOn } }),
  effectiveOn: '2023-06-01',
});

describe('facts that are about to be recorded (R14)', () => {
  it('may be dated today, or in a period that has begun', () => {
    expect(noneInTheFuture([opened('2023-06-15'), opened('2023-06'), moved('2023-06-15')], TODAY)).toEqual({
      legal: true,
    });
    expect(noneInTheFuture([], TODAY)).toEqual({ legal: true });
  });

  it('may be dated by a range that has begun', () => {
    expect(noneInTheFuture([opened('2023-06-15/2023-06-20'), opened('2023/2024')], TODAY)).toEqual({ legal: true });
    expect(noneInTheFuture([opened('2023-06-16/2023-06-20')], TODAY)).toMatchObject({
      rejection: { code: 'future-fact', effectiveOn: '2023-06-16/2023-06-20' },
    });
    expect(noneInTheFuture([moved('2023-07/2023-08')], TODAY)).toMatchObject({ rejection: { code: 'future-fact' } });
  });

  it('are none of tomorrow, whichever of them it is', () => {
    const rejection = { code: 'future-fact', effectiveOn: '2023-06-16', recordedOn: TODAY };
    expect(noneInTheFuture([opened('2023-06-16')], TODAY)).toEqual({ legal: false, rejection });
    expect(noneInTheFuture([opened('2023-06-15'), opened('2023-06-16')], TODAY)).toEqual({ legal: false, rejection });
  });

  it('claim no day to come of another fact, and accept none', () => {
    const said = { says: { effectiveOn: '2023-07' } };
    for (const about of [claim(root, said), acceptance(root, '2', said)])
      expect(noneInTheFuture([{ ...about, effectiveOn: '2023-06-01' }], TODAY)).toMatchObject({
        rejection: { code: 'future-fact', effectiveOn: '2023-07' },
      });
    const past = { says: { effectiveOn: '2023-05', name: 'Ber' } };
    const taken = [claim(root, past), claim(root, {}), acceptance(root, '2', past), dismissal(root, '2')];
    const today = taken.map((about) => ({ ...about, effectiveOn: TODAY }));
    expect(noneInTheFuture(today, TODAY)).toEqual({ legal: true });
  });

  it('move no other fact to a day to come, and are themselves of no such day', () => {
    expect(noneInTheFuture([moved('2023-07')], TODAY)).toMatchObject({ rejection: { effectiveOn: '2023-07' } });
    const late = { ...moved('2023-06-01'), effectiveOn: '2023-06-20' };
    expect(noneInTheFuture([late], TODAY)).toMatchObject({ rejection: { effectiveOn: '2023-06-20' } });
    const renamed = { ...correction(root, { changes: { name: 'Ber' } }), effectiveOn: '2023-06-01' };
    expect(noneInTheFuture([renamed], TODAY)).toEqual({ legal: true });
    const annulled = { ...correction(root, { annulled: true }), effectiveOn: '2023-06-01' };
    expect(noneInTheFuture([annulled], TODAY)).toEqual({ legal: true });
  });
});
