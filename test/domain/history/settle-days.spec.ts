import { describe, expect, it } from '@jest/globals';
import type { Effective } from '../../../src/domain/history/fact.js';
import { settleDays } from '../../../src/domain/history/settle-days.js';
import { abstractAggregate, abstractFact as fact, datedFacts, type AbstractFact } from './abstract-facts.js';

function settled(...facts: readonly AbstractFact[]): Effective<AbstractFact>[] {
  return settleDays(abstractAggregate, datedFacts(...facts), abstractAggregate.initial).map(({ fact }) => fact);
}

/** The facts in the order in which they count: type and day of June, and the type of the fact that forces it. */
function placesOf(...facts: readonly AbstractFact[]): string[] {
  return settled(...facts).map(
    ({ type, day, forced }) =>
      `${type} ${Number(day.slice(8))}${forced === undefined ? '' : ` by ${forced.by?.type ?? 'its day'}`}`,
  );
}

/** A chain of periods of which each needs the next one; the last one needs nothing. */
function chain(length: number): AbstractFact[] {
  return Array.from({ length }, (_, index) =>
    fact(`h${index + 1}`, '1/20', index + 1 < length ? { needs: [`h${index + 2}`] } : {}),
  );
}

interface Case {
  readonly facts: readonly AbstractFact[];
  readonly places: readonly string[];
}

/** A fact that is not possible without others, of which only periods are known. */
const NEEDED: Readonly<Record<string, Case>> = {
  'one that it needs counts just before it, and one that it does not need on its last day': {
    facts: [fact('f', '5', { needs: ['a'] }), fact('a', '1/20'), fact('z', '1/20')],
    places: ['a 5 by f', 'f 5', 'z 20'],
  },
  'of two that would do, the one of the earlier last day': {
    facts: [fact('f', '5', { needs: ['a'] }), fact('a', '1/20'), fact('a', '1/9')],
    places: ['a 5 by f', 'f 5', 'a 20'],
  },
  'one whose period begins on that day': {
    facts: [fact('f', '5', { needs: ['a'] }), fact('a', '5/20')],
    places: ['a 5 by f', 'f 5'],
  },
  'none whose period begins later': {
    facts: [fact('f', '5', { needs: ['a'] }), fact('a', '6/20'), fact('z', '1/20')],
    places: ['f 5', 'a 20', 'z 20'],
  },
  'none that it never forces': {
    facts: [fact('f', '5', { needs: ['a'], neverForces: ['a'] }), fact('a', '1/20')],
    places: ['f 5', 'a 20'],
  },
  'none of which the day is known': {
    facts: [fact('f', '5', { needs: ['a'] }), fact('a', '9'), fact('z', '1/20')],
    places: ['f 5', 'a 9', 'z 20'],
  },
  'one that suffices alone, though another one of an earlier last day would bring it closer': {
    facts: [
      fact('x', '1'),
      fact('f', '5', { needs: ['a'], notAfter: ['x'] }),
      fact('a', '1/9'),
      fact('a', '1/20', { ends: ['x'] }),
    ],
    places: ['x 1', 'a 5 by f', 'f 5', 'a 9'],
  },
  'as many as it takes, in the order of their dates': {
    facts: [fact('f', '5', { needs: ['a', 'b'] }), fact('a', '1/20'), fact('b', '1/9'), fact('z', '1/7')],
    places: ['b 5 by f', 'a 5 by f', 'f 5', 'z 7'],
  },
  'none where all of them together do not suffice': {
    facts: [fact('f', '5', { needs: ['a', 'b', 'c'] }), fact('a', '1/20'), fact('b', '1/9')],
    places: ['f 5', 'b 9', 'a 20'],
  },
  'none that would take it further from what is possible': {
    facts: [
      fact('f', '5', { needs: ['a', 'b'], notAfter: ['x'] }),
      fact('x', '1/7', { notAfter: ['f'] }),
      fact('a', '1/9'),
      fact('b', '1/20'),
    ],
    places: ['a 5 by f', 'b 5 by f', 'f 5', 'x 7'],
  },
  'none that takes as much away as it gives': {
    facts: [
      fact('c', '1'),
      fact('f', '5', { needs: ['a', 'b', 'c'] }),
      fact('a', '1/7', { ends: ['c'] }),
      fact('a', '1/9'),
      fact('b', '1/20'),
    ],
    places: ['c 1', 'a 5 by f', 'b 5 by f', 'f 5', 'a 7'],
  },
  'one after the other where the refusal names only the first thing that is missing': {
    facts: [
      fact('f', '5', { needs: ['a', 'bb'], namesOne: true }),
      fact('bb', '1/7'),
      fact('bb', '1/9'),
      fact('a', '1/20'),
    ],
    places: ['a 5 by f', 'bb 5 by f', 'f 5', 'bb 9'],
  },
  'each of them once': {
    facts: [fact('f', '5', { needs: ['a', 'a', 'b'] }), fact('a', '1/9'), fact('b', '1/20')],
    places: ['f 5', 'a 9', 'b 20'],
  },
  'each of them once, with what it needs in turn': {
    facts: [
      fact('f', '5', { needs: ['b', 'b', 'c'] }),
      fact('b', '1/9', { needs: ['a'] }),
      fact('c', '1/12'),
      fact('a', '1/20'),
    ],
    places: ['f 5', 'a 9 by b', 'b 9', 'c 12'],
  },
  'what one of them needs in turn': {
    facts: [fact('f', '5', { needs: ['a'] }), fact('a', '1/9', { needs: ['b'] }), fact('b', '1/20')],
    places: ['b 5 by a', 'a 5 by f', 'f 5'],
  },
  'what one needs of those that count already': {
    facts: [
      fact('f', '5', { needs: ['a', 'b', 'c'] }),
      fact('a', '1/7'),
      fact('b', '1/9', { needs: ['a'] }),
      fact('c', '1/20'),
    ],
    places: ['a 5 by f', 'b 5 by f', 'c 5 by f', 'f 5'],
  },
  'none that needs one twice which there is once': {
    facts: [
      fact('f', '5', { needs: ['a', 'b', 'c'] }),
      fact('a', '1/7'),
      fact('b', '1/9', { needs: ['a', 'a'] }),
      fact('c', '1/20'),
    ],
    places: ['f 5', 'a 7', 'b 9', 'c 20'],
  },
  'a chain of five of which each needs the next one': {
    facts: [fact('f', '5', { needs: ['h1'] }), ...chain(5)],
    places: ['h5 5 by h4', 'h4 5 by h3', 'h3 5 by h2', 'h2 5 by h1', 'h1 5 by f', 'f 5'],
  },
  'no chain of six': {
    facts: [fact('f', '5', { needs: ['h1'] }), ...chain(6)],
    places: ['f 5', 'h6 20 by h5', 'h5 20 by h4', 'h4 20 by h3', 'h3 20 by h2', 'h2 20 by h1', 'h1 20'],
  },
};

/** A fact of a period that comes too late for its last day. */
const TOO_LATE: Readonly<Record<string, Case>> = {
  'counts before the fact that it cannot follow': {
    facts: [fact('a', '5'), fact('f', '1/20', { notAfter: ['a'] })],
    places: ['f 5 by a', 'a 5'],
  },
  'counts before the latest one before which it is possible': {
    facts: [fact('a', '5'), fact('b', '9'), fact('f', '1/20', { notAfter: ['b', 'a'] }), fact('z', '1/7')],
    places: ['f 5 by a', 'a 5', 'z 7', 'b 9'],
  },
  'counts before no fact of a day before its period': {
    facts: [fact('a', '4'), fact('f', '5/20', { notAfter: ['a'] }), fact('z', '1/7')],
    places: ['a 4', 'z 7', 'f 20'],
  },
  'counts before none that would no longer be possible': {
    facts: [fact('a', '5', { notAfter: ['f'] }), fact('f', '1/20', { notAfter: ['a'] })],
    places: ['a 5', 'f 20'],
  },
  'counts before none after which another one would no longer be possible': {
    facts: [fact('a', '5'), fact('b', '9', { notAfter: ['f'] }), fact('f', '1/20', { notAfter: ['a'] })],
    places: ['a 5', 'b 9', 'f 20'],
  },
  'is held up by none that is not possible anyway': {
    facts: [fact('a', '5'), fact('b', '9', { needs: ['x'], notAfter: ['f'] }), fact('f', '1/20', { notAfter: ['a'] })],
    places: ['f 5 by a', 'a 5', 'b 9'],
  },
  'takes what it needs with it, of those that count by then': {
    facts: [fact('a', '5'), fact('x', '1/9'), fact('f', '1/20', { notAfter: ['a'], needs: ['x'] })],
    places: ['x 5 by f', 'f 5 by a', 'a 5'],
  },
  'takes what it needs with it, of those that would count later': {
    facts: [fact('a', '5'), fact('f', '1/20', { notAfter: ['a'], needs: ['x'] }), fact('x', '1/25')],
    places: ['x 5 by f', 'f 5 by a', 'a 5'],
  },
  'takes none with it that it does not need there': {
    facts: [fact('x', '3'), fact('a', '5'), fact('f', '1/20', { notAfter: ['a'], needs: ['x'] }), fact('x', '1/25')],
    places: ['x 3', 'f 5 by a', 'a 5', 'x 25'],
  },
  'takes none with it of which the day is known, be it that very day': {
    facts: [fact('a', '5'), fact('x', '5'), fact('f', '1/20', { notAfter: ['a'], needs: ['x'] })],
    places: ['a 5', 'x 5', 'f 20'],
  },
  'takes none with it of which a later day is known': {
    facts: [fact('a', '5'), fact('x', '9'), fact('f', '1/20', { notAfter: ['a'], needs: ['x'] })],
    places: ['a 5', 'x 9', 'f 20'],
  },
  'takes none with it that counted before, and is over': {
    facts: [
      fact('x', '1/3'),
      fact('u', '4', { ends: ['x'] }),
      fact('a', '5'),
      fact('f', '1/20', { notAfter: ['a'], needs: ['x'] }),
    ],
    places: ['x 3', 'u 4', 'a 5', 'f 20'],
  },
  'counts on the last day that allows it, behind what counts on that day already': {
    facts: [fact('a', '9'), fact('b', '9'), fact('f', '1/20', { until: '2023-06-09' }), fact('c', '10')],
    places: ['a 9', 'b 9', 'f 9 by its day', 'c 10'],
  },
  'counts on the last day that allows it, though nothing else happened': {
    facts: [fact('f', '1/20', { until: '2023-06-01' })],
    places: ['f 1 by its day'],
  },
  'counts on no day before its period': {
    facts: [fact('f', '2/20', { until: '2023-06-01' })],
    places: ['f 20'],
  },
  'counts on an earlier day where what it needs is over by the last day that allows it': {
    facts: [fact('x', '4'), fact('e', '7', { ends: ['x'] }), fact('f', '1/20', { until: '2023-06-09', needs: ['x'] })],
    places: ['x 4', 'f 6 by its day', 'e 7'],
  },
  'counts on an earlier day where another fact would no longer be possible': {
    facts: [
      fact('a', '5', { needs: ['x'] }),
      fact('x', '4'),
      fact('b', '7', { notAfter: ['f'] }),
      fact('f', '1/20', { until: '2023-06-06', ends: ['x'] }),
    ],
    places: ['x 4', 'a 5', 'b 7', 'f 20'],
  },
  'goes by its day also where a fact that was not possible anyway comes after it': {
    facts: [fact('b', '7', { needs: ['x'], notAfter: ['f'] }), fact('f', '1/20', { until: '2023-06-06' })],
    places: ['f 6 by its day', 'b 7'],
  },
  'takes no chain of six with it': {
    facts: [fact('a', '5'), fact('f', '1/18', { notAfter: ['a'], needs: ['h1'] }), ...chain(6)],
    places: ['a 5', 'f 18', 'h6 20 by h5', 'h5 20 by h4', 'h4 20 by h3', 'h3 20 by h2', 'h2 20 by h1', 'h1 20'],
  },
  'takes a chain of five with it': {
    facts: [fact('a', '5'), fact('f', '1/18', { notAfter: ['a'], needs: ['h1'] }), ...chain(5)],
    places: ['h5 5 by h4', 'h4 5 by h3', 'h3 5 by h2', 'h2 5 by h1', 'h1 5 by f', 'f 5 by a', 'a 5'],
  },
};

describe('a fact that is not possible yet', () => {
  it.each(Object.keys(NEEDED))('has others count before it: %s', (name) => {
    const { facts, places } = NEEDED[name] as Case;
    expect(placesOf(...facts)).toEqual(places);
  });
});

describe('a fact of a period that is not possible any more', () => {
  it.each(Object.keys(TOO_LATE))('%s', (name) => {
    const { facts, places } = TOO_LATE[name] as Case;
    expect(placesOf(...facts)).toEqual(places);
  });
});

/** The places of facts that are forced: the day by the date alone, and the order within the day. */
function forcedOf(...facts: readonly AbstractFact[]): unknown[] {
  return settled(...facts).map(({ type, forced }) => [type, forced?.from, forced?.order]);
}

describe('the place of a fact that is forced', () => {
  it('is just before the fact that forces it, one after the other', () => {
    expect(forcedOf(fact('f', '5', { needs: ['a', 'b'] }), fact('a', '1/9'), fact('b', '1/20'))).toEqual([
      ['a', '2023-06-09', [0, -1, 0]],
      ['b', '2023-06-20', [0, -1, 1]],
      ['f', undefined, undefined],
    ]);
  });

  it('is behind those that were put there before', () => {
    expect(
      forcedOf(
        fact('a', '5', { needs: ['h'] }),
        fact('h', '1/9'),
        fact('f', '1/20', { notAfter: ['a'] }),
        fact('g', '1/21', { notAfter: ['a'] }),
      ),
    ).toEqual([
      ['h', '2023-06-09', [0, -1, 0]],
      ['f', '2023-06-20', [0, -1, 1]],
      ['g', '2023-06-21', [0, -1, 2]],
      ['a', undefined, undefined],
    ]);
  });

  it('goes on from the place of a fact that is forced itself', () => {
    expect(
      forcedOf(fact('a', '5', { needs: ['h'] }), fact('h', '1/9'), fact('f', '1/20', { notAfter: ['h'] })),
    ).toEqual([
      ['f', '2023-06-20', [0, -1, 0, -1, 0]],
      ['h', '2023-06-09', [0, -1, 0]],
      ['a', undefined, undefined],
    ]);
  });

  it('tells the day by its date alone, however often it was moved', () => {
    expect(
      forcedOf(
        fact('a', '5'),
        fact('b', '8', { needs: ['x'] }),
        fact('x', '1/15'),
        fact('f', '1/20', { notAfter: ['a'], needs: ['x'] }),
      ),
    ).toEqual([
      ['x', '2023-06-15', [0, -1, 0]],
      ['f', '2023-06-20', [0, -1, 1]],
      ['a', undefined, undefined],
      ['b', undefined, undefined],
    ]);
  });

  it('is where its own revision puts it, on a day that alone forces it', () => {
    expect(forcedOf(fact('a', '9'), fact('f', '1/20', { until: '2023-06-09' }), fact('b', '9'))).toEqual([
      ['a', undefined, undefined],
      ['f', '2023-06-20', [1]],
      ['b', undefined, undefined],
    ]);
  });

  it('names the fact that forces it by its id', () => {
    const [first] = settled(fact('f', '5', { needs: ['a'] }), fact('a', '1/9'));
    expect(first?.forced?.by).toEqual({ eventId: '0', type: 'f' });
  });
});

describe('settling', () => {
  it('asks the rules of periods, and of facts that one may have to count before, and of no other', () => {
    const asked: string[] = [];
    const asking: typeof abstractAggregate = {
      ...abstractAggregate,
      judge: (fact, state) => {
        asked.push(fact.type);
        return abstractAggregate.judge(fact, state);
      },
    };
    const facts = datedFacts(fact('a', '4'), fact('f', '5', { needs: ['a', 'p'] }), fact('p', '1/20'), fact('b', '6'));
    settleDays(asking, facts, asking.initial);
    expect([...new Set(asked)]).toEqual(['f', 'p']);
    asked.length = 0;
    settleDays(asking, datedFacts(fact('a', '4'), fact('b', '5'), fact('p', '1/20')), asking.initial);
    expect(asked).toEqual(['p']);
    asked.length = 0;
    // Alone, a fact has no other place, unless a day alone may make it impossible.
    settleDays(asking, datedFacts(fact('p', '1/20', { needs: ['a'] })), asking.initial);
    expect(asked).toEqual([]);
    settleDays(asking, datedFacts(fact('p', '1/20', { until: '2023-06-20' })), asking.initial);
    expect(asked).toEqual(['p']);
  });

  it('tells the state before and after each fact', () => {
    const facts = datedFacts(fact('f', '5', { needs: ['a'] }), fact('a', '1/20'), fact('b', '7'));
    expect(settleDays(abstractAggregate, facts, ['x']).map(({ before, after }) => [before, after])).toEqual([
      [['x'], ['x', 'a']],
      [
        ['x', 'a'],
        ['x', 'a', 'f'],
      ],
      [
        ['x', 'a', 'f'],
        ['x', 'a', 'f', 'b'],
      ],
    ]);
    expect(settleDays(abstractAggregate, [], ['x'])).toEqual([]);
  });
});
