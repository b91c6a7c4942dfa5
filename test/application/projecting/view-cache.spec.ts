import { describe, expect, it } from '@jest/globals';
import { ViewCache } from '../../../src/application/projecting/view-cache.js';
import type { StoredView } from '../../../src/application/ports/read-models.js';

const CAPACITY = 1_000;

const viewOf = (key: string, revision = 1): StoredView => {
  const mark = { key, throughDay: '2023-12-31', revision, position: `${revision}` };
  return { ...mark, stream: 'mission-m', view: {} };
};

describe('the cache of views', () => {
  it('has the last form of a view, and none that it was never given', () => {
    const cache = new ViewCache();
    cache.set(viewOf('a'));
    const later = viewOf('a', 2);
    cache.set(later);
    expect(cache.get('a')).toBe(later);
    expect(cache.get('b')).toBeUndefined();
  });

  it('forgets the view longest unused once there are too many', () => {
    const cache = new ViewCache();
    for (let n = 0; n < CAPACITY; n++) cache.set(viewOf(`${n}`));
    cache.get('0');
    cache.set(viewOf('one more'));
    expect(cache.get('0')?.key).toBe('0');
    expect(cache.get('1')).toBeUndefined();
    expect(cache.get('2')?.key).toBe('2');
  });
});
