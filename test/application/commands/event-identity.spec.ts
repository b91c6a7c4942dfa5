import { describe, expect, it } from '@jest/globals';
import { commandIdOf, eventIdOf } from '../../../src/application/orders/derived-ids.js';

describe('derived ids', () => {
  // The expected ids were computed by another implementation of RFC 9562.
  it('are the same on every replica and after every restart', () => {
    const commandId = commandIdOf('local', 'minusma/established');
    expect(commandId).toBe('188f192f-3380-5afa-a9be-2b4ae9a84060');
    expect(eventIdOf(commandId, 0)).toBe('87823562-4520-5ce2-a15b-2a86a83805a9');
  });

  it('differ by caller, by key and by index', () => {
    const ids = [
      commandIdOf('a', 'k'),
      commandIdOf('b', 'k'),
      commandIdOf('a', 'l'),
      eventIdOf('c', 0),
      eventIdOf('c', 1),
    ];
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('do not run a caller and a key together', () => {
    expect(commandIdOf('ab', 'c')).not.toBe(commandIdOf('a', 'bc'));
    expect(commandIdOf('a', 'b:c')).not.toBe(commandIdOf('a:b', 'c'));
  });
});
