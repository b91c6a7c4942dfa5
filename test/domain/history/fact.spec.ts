import { describe, expect, it } from '@jest/globals';
import { factOf } from '../../../src/domain/history/fact.js';
import { claim, correction, mission } from '../facts.js';

describe('the fact that an event tells of', () => {
  const root = { eventId: '1', type: 'SiteOpened' };

  it('is the event itself, by its id and type, where it is a fact', () => {
    expect(factOf({ ...mission('SiteOpened'), eventId: '1' })).toEqual(root);
  });

  it('is the one that a correction or a claim names', () => {
    expect(factOf({ ...correction(root, { annulled: true }), eventId: '2' })).toEqual(root);
    expect(factOf({ ...claim(root, {}), eventId: '3' })).toEqual(root);
  });
});
