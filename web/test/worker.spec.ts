import { describe, expect, it } from '@jest/globals';
import { isPageRoute, ADDRESSES } from '../../src/api/edge/page/page';
import { filesIn, keptAs } from '../src/worker/kept';

const ORIGIN = 'https://drawdown.example';
const asked = (path: string, mode = 'cors', method = 'GET'): ReturnType<typeof keptAs> =>
  keptAs({ method, mode, url: ORIGIN + path }, ORIGIN);

describe('the worker of the page', () => {
  it.each(ADDRESSES)('has the shell for %s, whatever else is in the address', (address) => {
    expect(asked(address.replace('*', 'minusma'), 'navigate')).toBe('shell');
    expect(asked(`${address.replace('*', 'minusma')}?why=state:/phase`, 'navigate')).toBe('shell');
  });

  it('has files, and the description of which forms are made', () => {
    expect(asked('/page/main-1a2b.js')).toBe('file');
    expect(asked('/api/openapi.json')).toBe('description');
  });

  it.each([
    ['an answer about the record', '/api/v1/missions/minusma', 'cors', 'GET'],
    ['an answer that is looked at', '/api/v1/missions/minusma', 'navigate', 'GET'],
    ['who is signed in', '/api/v1/session', 'cors', 'GET'],
    ['the stream of events', '/api/v1/events/stream', 'cors', 'GET'],
    ['the sign-in', '/sign-in', 'navigate', 'GET'],
    ['a link that signs in', '/sign-in/link?token=secret', 'navigate', 'GET'],
    ['the documentation of the API', '/api/docs', 'navigate', 'GET'],
    ['a change', '/api/v1/missions', 'cors', 'POST'],
    ['an address that is none', '/nowhere', 'navigate', 'GET'],
  ])('leaves %s alone', (_, path, mode, method) => {
    expect(asked(path, mode, method)).toBeUndefined();
    expect(isPageRoute(path)).toBe(false);
  });

  it('leaves other hosts alone', () => {
    expect(keptAs({ method: 'GET', mode: 'cors', url: 'https://other.example/page/a.js' }, ORIGIN)).toBeUndefined();
  });

  it('knows the files of a shell, by which it is told from that of another version', () => {
    const shell = '<link href="/page/main-1a2b.css"><script type="module" src="/page/main-1a2b.js"></script>';
    expect(filesIn(shell)).toEqual(['/page/main-1a2b.css', '/page/main-1a2b.js']);
  });
});
