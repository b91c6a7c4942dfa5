import { describe, expect, it } from '@jest/globals';
import { IDENTIFIER } from '../../src/domain/identifier.js';

describe('an id', () => {
  it.each(['gao', 'rear-party-1', '7', 'a'.repeat(64)])('can be %s', (id) => expect(id).toMatch(IDENTIFIER));

  it.each(['', 'Gao', 'gao 1', 'gao.', '.gao', 'gao_1', 'gaó', 'gao\n1', 'a'.repeat(65)])('cannot be %j', (id) =>
    expect(id).not.toMatch(IDENTIFIER),
  );
});
