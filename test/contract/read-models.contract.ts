import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import fc from '../support/fast-check.js';
import { UnavailableError } from '../../src/application/ports/event-store.errors.js';
import { LeadLostError, type ModelStore, type StreamRow } from '../../src/application/ports/model-store.js';
import {
  ForeignModelsError,
  InexactTotalError,
  NotBuiltError,
  type ReadModels,
  type RebuildCertificate,
} from '../../src/application/ports/read-models.js';
import { advance, allRows, checkpoint, keysOf, NOTES, NOTHING, row, serving, STOCK, take, view } from './a-model.js';

/** Both sides of one set of read models. */
export interface Opened {
  readonly models: ModelStore;
  readonly readModels: ReadModels;
}

/** How a suite gets at one engine. */
export interface Engine {
  /** Whether several machines share what it keeps. */
  readonly isShared: boolean;
  /** Read models that hold nothing yet. Nobody leads. */
  open(): Promise<Opened>;
  /** The same read models, opened a second time, as by another process. */
  again(opened: Opened): Promise<Opened>;
  /** Closes what was opened, and removes its data. */
  destroy(opened: Opened): Promise<void>;
}

const PATIENCE_MS = 10_000;

/** What read models have to do on every engine; run unchanged against each. */
export function describeReadModelsContract(name: string, engine: Engine): void {
  describe(`the read models on ${name}`, () => {
    let opened: Opened;
    let models: ModelStore;
    let readModels: ReadModels;
    const others: Opened[] = [];

    const lead = async (store: ModelStore): Promise<void> => {
      expect(await store.lead(AbortSignal.timeout(PATIENCE_MS))).toBe(true);
    };
    const again = async (): Promise<Opened> => {
      const other = await engine.again(opened);
      others.push(other);
      return other;
    };
    /** As after a restart. */
    const reopen = async (): Promise<void> => {
      const other = await again();
      await models.close();
      await readModels.close();
      ({ models, readModels } = other);
      await lead(models);
    };

    beforeEach(async () => {
      opened = await engine.open();
      ({ models, readModels } = opened);
      await lead(models);
    });
    afterEach(async () => {
      for (const other of others.splice(0)) {
        await other.models.close();
        await other.readModels.close();
      }
      await engine.destroy(opened);
    });

    describe('a model', () => {
      it('answers nothing before it serves, whatever there is of it', async () => {
        await expect(readModels.rows('stock', {}, 10)).rejects.toThrow(NotBuiltError);
        const model = await models.create(STOCK);
        await take(models, advance(model, 0, 1, { rows: [row('a')] }));
        await expect(readModels.rows('stock', {}, 10)).rejects.toThrow(NotBuiltError);
        await expect(readModels.row('stock', 'a')).rejects.toThrow(NotBuiltError);
        await expect(readModels.view('stock', 'a')).rejects.toThrow(NotBuiltError);
        await expect(readModels.totals('stock', {}, { group: [], sum: [] })).rejects.toThrow(NotBuiltError);
        await models.serve(model);
        expect(await keysOf(readModels)).toEqual(['a']);
      });

      it('begins with nothing, beside those that there are', async () => {
        const first = await models.create(STOCK);
        expect(first).toEqual({
          projection: 'stock',
          generation: 1,
          version: 1,
          state: 'building',
          checkpoint: NOTHING,
          certified: false,
        });
        const build = { through: '70', events: 7, stream: '' };
        expect(await models.create({ ...STOCK, version: 2 }, build)).toMatchObject({
          generation: 2,
          version: 2,
          build,
        });
        expect(await readModels.models()).toEqual(await models.models());
        expect(await models.models()).toHaveLength(2);
      });

      it('takes rows in, changes and removes them, with its position', async () => {
        const model = await serving(models, [row('a'), row('b', { columns: { value: 1 } })]);
        expect(await readModels.row('stock', 'b')).toEqual({ value: { key: 'b' }, position: '10' });
        const changed = row('b', { body: { now: 2 }, columns: { value: 2 } });
        await take(models, advance(model, 1, 2, { rows: [changed, row('c')], removedRows: ['a', 'none'] }));
        expect(await readModels.row('stock', 'b')).toEqual({ value: { now: 2 }, position: '20' });
        expect(await readModels.row('stock', 'a')).toEqual({ value: undefined, position: '20' });
        expect(await keysOf(readModels, { equal: { value: 2 } })).toEqual(['b']);
        expect(await keysOf(readModels)).toEqual(['b', 'c']);
      });

      it('has a row that was removed and came again in one advance', async () => {
        const model = await serving(models, [row('a')]);
        await take(models, advance(model, 1, 2, { rows: [row('a', { body: 'again' })], removedRows: ['a'] }));
        expect((await readModels.row('stock', 'a')).value).toBe('again');
      });

      it('keeps views and marks, also where it has no rows', async () => {
        const model = await models.create(NOTES);
        await models.serve(model);
        await take(models, advance(model, 0, 1, { views: [view('a', { n: 1 }), view('b', null)] }));
        const mark = { key: 'a', throughDay: '2024-01-01', revision: 5, position: '18446744073709551615' };
        await take(models, advance(model, 1, 2, { marks: [mark, { ...mark, key: 'none' }] }));
        const marked = { ...view('a', { n: 1 }), ...mark };
        expect(await readModels.view('notes', 'a')).toEqual({ value: marked, position: '20' });
        expect(await readModels.view('notes', 'none')).toEqual({ value: undefined, position: '20' });
        expect(await models.views(model, ['a', 'b', 'none'])).toEqual(
          new Map([
            ['a', marked],
            ['b', view('b', null)],
          ]),
        );
        expect(await models.views(model, [])).toEqual(new Map());
        await take(models, advance(model, 2, 3, { views: [view('a', { n: 2 }, 6)] }));
        expect((await readModels.view('notes', 'a')).value).toEqual(view('a', { n: 2 }, 6));
        await expect(readModels.rows('notes', {}, 10)).rejects.toThrow('notes');
      });

      it('built stream by stream is found by its keys once it is finished', async () => {
        const build = { through: '70', events: 3, stream: '' };
        const model = await models.create(STOCK, build);
        const mark = { ...build, stream: 'mission-a' };
        const partly = { position: '0', ordinal: 2, digest: 'two' };
        await take(models, { ...advance(model, 0, 2, { rows: [row('b')] }), checkpoint: partly, build: mark });
        expect((await models.models())[0]).toMatchObject({ checkpoint: partly, build: mark });
        await take(models, { ...advance(model, 0, 3, { rows: [row('a')], views: [view('v', 1)] }), from: partly });
        await models.finish([model]);
        expect((await models.models())[0]?.build).toBeUndefined();
        await take(models, advance(model, 3, 4, { rows: [row('b', { body: 2 })], views: [view('v', 2)] }));
        await models.serve(model);
        expect((await allRows(readModels, 'stock')).map(({ body }) => body)).toEqual([{ key: 'a' }, 2]);
        expect((await readModels.view('stock', 'v')).value?.view).toBe(2);
      });

      it('goes on where a restart interrupted its build, whenever that was', async () => {
        const build = { through: '70', events: 3, stream: '' };
        const model = await models.create(STOCK, build);
        const mark = { ...build, stream: 'mission-a' };
        await take(models, advance(model, 0, 2, { rows: [row('a')], build: mark }));
        await reopen();
        expect((await models.models())[0]).toMatchObject({ generation: 1, checkpoint: checkpoint(2), build: mark });
        await models.resume(model, STOCK);
        await take(models, advance(model, 2, 3, { rows: [row('b')] }));
        // All rows are there, and nobody has come to say `finish`.
        await reopen();
        await models.models();
        await models.resume(model, STOCK);
        await take(models, advance(model, 3, 4, { rows: [row('a', { body: 'changed' })] }));
        await models.serve(model);
        expect((await allRows(readModels, 'stock')).map(({ body }) => body)).toEqual(['changed', { key: 'b' }]);
      });

      it('is given a number that none had before', async () => {
        const first = await models.create(STOCK);
        await models.drop(first);
        await reopen();
        expect(await models.models()).toEqual([]);
        expect((await models.create(STOCK)).generation).toBe(2);
        expect((await models.create(NOTES)).generation).toBe(1);
      });

      it('has the error that it stopped for, until it goes on', async () => {
        const model = await serving(models, []);
        const error = { message: 'Cannot count', position: '20', eventId: 'e' };
        await models.note(model, error);
        expect((await readModels.models())[0]?.error).toEqual(error);
        await reopen();
        expect((await models.models())[0]?.error).toEqual(error);
        await models.note(model, undefined);
        expect((await readModels.models())[0]).not.toHaveProperty('error');
      });

      it('that is dropped is gone', async () => {
        const model = await serving(models, [row('a')]);
        await models.drop(model);
        expect(await models.models()).toEqual([]);
        await expect(readModels.rows('stock', {}, 10)).rejects.toThrow(NotBuiltError);
      });

      it('of another log is thrown away, unless it may be another server’s', async () => {
        expect(await readModels.madeFrom()).toBeUndefined();
        await models.bindToLog('one');
        expect(await readModels.madeFrom()).toBe('one');
        await serving(models, [row('a')]);
        await models.certify(certificate(1));
        await models.bindToLog('one');
        expect(await keysOf(readModels)).toEqual(['a']);
        await reopen();
        await models.bindToLog('one');
        expect(await models.models()).toHaveLength(1);
        if (engine.isShared) {
          await expect(models.bindToLog('other')).rejects.toThrow(ForeignModelsError);
          expect(await keysOf(readModels)).toEqual(['a']);
          expect(await readModels.certificates('stock')).toHaveLength(1);
          expect(await readModels.madeFrom()).toBe('one');
          return;
        }
        await models.bindToLog('other');
        expect(await readModels.madeFrom()).toBe('other');
        expect(await models.models()).toEqual([]);
        expect(await readModels.certificates('stock')).toEqual([]);
        await expect(readModels.rows('stock', {}, 10)).rejects.toThrow(NotBuiltError);
        await serving(models, [row('b')]);
        expect(await keysOf(readModels)).toEqual(['b']);
      });
    });

    describe('an advance', () => {
      it('from anything but what is stored is refused, and stores nothing', async () => {
        const model = await serving(models, [row('a')]);
        const wrong = [
          { position: '11', ordinal: 1, digest: 'digest of 1' },
          { position: '10', ordinal: 2, digest: 'digest of 1' },
          { position: '10', ordinal: 1, digest: 'another' },
        ];
        for (const from of wrong) {
          const changes = { from, rows: [row('b')], removedRows: ['a'], views: [view('v', 1)] };
          const [refused] = await models.advance([advance(model, 1, 2, changes)]);
          expect(refused).toBeInstanceOf(LeadLostError);
        }
        expect(await keysOf(readModels)).toEqual(['a']);
        expect(await readModels.view('stock', 'v')).toEqual({ value: undefined, position: '10' });
      });

      it.each<[string, StreamRow]>([
        ['text in a column of integers', row('b', { columns: { value: 'many' } })],
        ['a fraction in a column of integers', row('b', { columns: { value: 1.5 } })],
        ['more than 64 bits in a column of integers', row('b', { columns: { value: 1e30 } })],
      ])('with %s is refused as a whole, and the others are stored', async (_, unfit) => {
        const stock = await serving(models, [row('a')]);
        const notes = await models.create(NOTES);
        await models.serve(notes);
        const outcomes = await models.advance([
          advance(stock, 1, 2, { rows: [row('c'), unfit], views: [view('v', 1)], removedRows: ['a'] }),
          advance(notes, 0, 2, { views: [view('v', 1)] }),
        ]);
        expect(outcomes).toEqual([expect.any(Error), undefined]);
        expect(outcomes[0]).not.toBeInstanceOf(LeadLostError);
        expect(outcomes[0]).not.toBeInstanceOf(UnavailableError);
        expect(await keysOf(readModels)).toEqual(['a']);
        expect((await readModels.view('stock', 'v')).position).toBe('10');
        expect((await readModels.view('notes', 'v')).position).toBe('20');
        await take(models, advance(stock, 1, 2, { rows: [row('c')] }));
      });

      it('with the character 0 in a key is stored as it is, or refused as a whole', async () => {
        const model = await serving(models, [row('a')]);
        const [refused] = await models.advance([advance(model, 1, 2, { rows: [row('b'), row('c\0d')] })]);
        const expected = refused === undefined ? ['a', 'b', 'c\0d'] : ['a'];
        expect(await keysOf(readModels)).toEqual(expected);
        if (refused !== undefined) expect(refused).not.toBeInstanceOf(LeadLostError);
      });

      it('keeps every JSON value, and the order of its keys', async () => {
        const model = await models.create(STOCK);
        await models.serve(model);
        let number = 0;
        await fc.assert(
          fc.asyncProperty(fc.jsonValue({ stringUnit: 'binary' }), async (value) => {
            const body = JSON.parse(JSON.stringify({ z: value, a: '\0"\\' })) as unknown;
            const changes = { rows: [row('a', { body })], views: [view('v', body)] };
            await take(models, advance(model, number, ++number, changes));
            const read = await readModels.row('stock', 'a');
            expect(JSON.stringify(read.value)).toBe(JSON.stringify(body));
            expect(JSON.stringify((await readModels.view('stock', 'v')).value?.view)).toBe(JSON.stringify(body));
          }),
          { numRuns: 50 },
        );
      });

      it('is seen as a whole, at its own position, however often it is looked', async () => {
        const content = (ordinal: number): StreamRow[] =>
          ['a', 'b', 'c'].map((key) => row(key, { body: ordinal, columns: { value: ordinal } }));
        const model = await serving(models, content(1));
        let done = false;
        let seen = 0;
        const look = async (): Promise<void> => {
          while (!done) {
            const rows = await readModels.rows('stock', {}, 10);
            expect(rows.value.rows.map(({ body }) => Number(body) * 10)).toEqual(Array(3).fill(Number(rows.position)));
            const totals = await readModels.totals('stock', {}, { group: [], sum: ['value'] });
            expect(Number(totals.value[0]?.value) * 10).toBe(3 * Number(totals.position));
            const one = await readModels.row('stock', 'b');
            expect(Number(one.value) * 10).toBe(Number(one.position));
            const kept = await readModels.view('stock', 'v');
            expect((kept.value?.view ?? 1) as number).toBe(Number(kept.position) / 10);
            seen += 1;
            await pause(0);
          }
        };
        const looking = [look(), look()];
        for (let ordinal = 2; ordinal <= 200 || seen < 20; ordinal++)
          await take(
            models,
            advance(model, ordinal - 1, ordinal, { rows: content(ordinal), views: [view('v', ordinal)] }),
          );
        done = true;
        await Promise.all(looking);
      });
    });

    describe('rows', () => {
      const TEXTS = [
        '',
        '%',
        '_',
        "'",
        '"',
        '\\',
        'a',
        'A',
        'é',
        'ﬀ',
        '😀',
        'a%b',
        'ab',
        "O'Neil",
        'a\u2028b',
        '\uffff',
      ];

      it('are filtered by each condition, letter for letter', async () => {
        await serving(
          models,
          TEXTS.map((text, index) =>
            row(`k-${String(index).padStart(2, '0')}`, { columns: { kind: text }, body: text }),
          ),
        );
        const found = async (condition: object): Promise<string[]> =>
          (await allRows(readModels, 'stock', condition)).map(({ body }) => body as string);
        for (const text of TEXTS) {
          expect(await found({ equal: { kind: text } })).toEqual([text]);
          expect(await found({ contains: { kind: text } })).toEqual(TEXTS.filter((one) => one.includes(text)));
          expect(await found({ from: { kind: text } })).toEqual(TEXTS.filter((one) => bytewise(one, text) >= 0));
          expect(await found({ to: { kind: text } })).toEqual(TEXTS.filter((one) => bytewise(one, text) <= 0));
          const before = await found({ absentOrBefore: { kind: text } });
          expect(before).toEqual(TEXTS.filter((one) => bytewise(one, text) < 0));
        }
      });

      it('are filtered by several conditions at once, and by mission', async () => {
        await serving(models, [
          row('a', { columns: { kind: 'x', value: 1, due: '2024' } }),
          row('b', { columns: { kind: 'x', value: 2 } }),
          row('c', { columns: { kind: 'x', value: 3, due: '2025' } }),
          row('d', { columns: { kind: 'y', value: 2 }, missionId: 'n' }),
        ]);
        expect(await keysOf(readModels, { missionId: 'm' })).toEqual(['a', 'b', 'c']);
        expect(await keysOf(readModels, { missionId: 'none' })).toEqual([]);
        expect(await keysOf(readModels, { from: { value: 2 } })).toEqual(['b', 'c', 'd']);
        expect(await keysOf(readModels, { from: { value: 2 }, to: { value: 2 }, equal: { kind: 'x' } })).toEqual(['b']);
        expect(await keysOf(readModels, { absentOrBefore: { due: '2025' } })).toEqual(['a', 'b', 'd']);
        expect(await keysOf(readModels, { contains: { due: '02' } })).toEqual(['a', 'c']);
      });

      it('are asked for a text that none can have, and there are none', async () => {
        await serving(models, [row('a', { columns: { kind: 'a' } })]);
        for (const text of ['a\0', '\0', '\ud800']) {
          expect(await keysOf(readModels, { equal: { kind: text } })).toEqual([]);
          expect(await keysOf(readModels, { contains: { kind: text } })).toEqual([]);
          expect(await keysOf(readModels, { missionId: text })).toEqual([]);
          expect((await readModels.row('stock', text)).value).toBeUndefined();
          expect((await readModels.view('stock', text)).value).toBeUndefined();
        }
        expect(await keysOf(readModels, { to: { kind: 'a\0' } })).toEqual(['a']);
        expect(await keysOf(readModels, { from: { kind: 'a\0' } })).toEqual([]);
        expect(await keysOf(readModels, { absentOrBefore: { kind: 'a\0' } })).toEqual(['a']);
        expect((await readModels.rows('stock', {}, 10, { sort: 'a\0', key: 'a' })).value.rows).toEqual([]);
        expect((await readModels.rows('stock', {}, 10, { sort: 'a', key: '\0' })).value.rows).toHaveLength(1);
      });

      it('come in the order of the bytes of their sort, then key, or from the end, whatever the pages', async () => {
        let number = 0;
        const text = fc.constantFrom(...TEXTS, 'Z', 'z', 'ä', 'ａ', '𝒜', 'aa', 'a b', 'a-b');
        const entries = fc.uniqueArray(fc.tuple(text, text), { maxLength: 30, selector: ([, key]) => key });
        const model = await models.create(STOCK);
        await models.serve(model);
        let before: string[] = [];
        await fc.assert(
          fc.asyncProperty(entries, fc.integer({ min: 1, max: 7 }), fc.boolean(), async (pairs, limit, descending) => {
            const rows = pairs.map(([sort, key]) => row(key, { sort }));
            await take(models, advance(model, number, ++number, { rows, removedRows: before }));
            before = rows.map(({ key }) => key);
            const expected = [...rows].sort((a, b) => bytewise(a.sort, b.sort) || bytewise(a.key, b.key));
            const read = await allRows(readModels, 'stock', { descending }, limit);
            if (descending) expected.reverse();
            expect(read.map(({ sort, key }) => [sort, key])).toEqual(expected.map(({ sort, key }) => [sort, key]));
          }),
          { numRuns: 25 },
        );
      });

      it('are asked for a column of a version that does not serve yet, or of none', async () => {
        const old = await serving(models, [row('a')]);
        const asked = { equal: { colour: 'red' } };
        const totals = { group: ['colour'], sum: [] };
        const refused = await readModels.rows('stock', asked, 10).catch((error: unknown) => error);
        expect(refused).toBeInstanceOf(Error);
        expect(refused).not.toBeInstanceOf(NotBuiltError);
        const columns = { ...STOCK.columns, colour: 'text' } as const;
        const next = await models.create({ ...STOCK, version: 2, columns });
        await expect(readModels.rows('stock', asked, 10)).rejects.toThrow(NotBuiltError);
        await expect(readModels.totals('stock', {}, totals)).rejects.toThrow(NotBuiltError);
        expect(await keysOf(readModels)).toEqual(['a']);
        await take(models, advance(next, 0, 1, { rows: [row('r', { columns: { colour: 'red' } })] }));
        await models.serve(next);
        expect(await keysOf(readModels, asked)).toEqual(['r']);
        expect((await models.models()).some(({ generation }) => generation === old.generation)).toBe(false);
      });
    });

    describe('a scan', () => {
      const many = Array.from({ length: 1_201 }, (_, index) => String(index).padStart(4, '0'));

      it('passes on every row of one snapshot in order, whatever is written meanwhile', async () => {
        const model = await serving(
          models,
          many.map((key) => row(key)),
        );
        const found: unknown[] = [];
        let pages = 0;
        const position = await readModels.scan('stock', {}, async (bodies) => {
          found.push(...bodies);
          // A row changes that comes later, one comes in, and one goes.
          if (pages++ > 0) return;
          const rows = [row('1000', { body: 'changed' }), row('0900a')];
          await take(models, advance(model, 1, 2, { rows, removedRows: ['0800'] }));
        });
        expect(pages).toBeGreaterThan(1);
        expect(position).toBe('10');
        expect(found).toEqual(many.map((key) => ({ key })));
        expect(await readModels.row('stock', '1000')).toEqual({ value: 'changed', position: '20' });
      });

      it('passes on every row from the end, where that is wanted', async () => {
        await serving(
          models,
          many.map((key) => row(key)),
        );
        const found: unknown[] = [];
        await readModels.scan('stock', { descending: true }, async (bodies) => void found.push(...bodies));
        expect(found).toEqual(many.toReversed().map((key) => ({ key })));
      });

      it('is of the rows asked for, and of none', async () => {
        await serving(models, [row('a', { columns: { kind: 'x' } }), row('b'), row('c', { columns: { kind: 'x' } })]);
        const found: unknown[] = [];
        const take = async (bodies: readonly unknown[]): Promise<void> => void found.push(...bodies);
        expect(await readModels.scan('stock', { missionId: 'm', equal: { kind: 'x' } }, take)).toBe('10');
        expect(found).toEqual([{ key: 'a' }, { key: 'c' }]);
        expect(await readModels.scan('stock', { missionId: 'nowhere' }, take)).toBe('10');
        expect(found).toHaveLength(2);
      });

      it('that is broken off lets go of its snapshot', async () => {
        await serving(
          models,
          many.map((key) => row(key)),
        );
        const broken = new Error('Broken off');
        for (let count = 0; count < 5; count++) {
          const scan = readModels.scan('stock', {}, () => Promise.reject(broken));
          await expect(scan).rejects.toThrow(broken);
        }
        expect(await readModels.scan('stock', {}, async () => undefined)).toBe('10');
      });

      it('of a projection that is not built is refused', async () => {
        await expect(readModels.scan('stock', {}, async () => undefined)).rejects.toThrow(NotBuiltError);
      });
    });

    describe('totals', () => {
      const most = Number.MAX_SAFE_INTEGER;

      it('are exact, by group in their order, what has no group first', async () => {
        await serving(models, [
          row('a', { columns: { kind: 'x', value: most } }),
          row('b', { columns: { kind: 'x', value: 2 } }),
          row('c', { columns: { kind: 'x', value: -2 } }),
          row('d', { columns: { kind: 'X', value: 1 } }),
          row('e', { columns: { kind: 'é', due: 'x' } }),
          row('f', { columns: { value: 7 } }),
        ]);
        expect((await readModels.totals('stock', {}, { group: ['kind'], sum: ['value'] })).value).toEqual([
          { kind: null, value: 7, entries: 1 },
          { kind: 'X', value: 1, entries: 1 },
          { kind: 'x', value: most, entries: 3 },
          { kind: 'é', value: 0, entries: 1 },
        ]);
        const narrowed = { equal: { kind: 'x' }, to: { value: 2 } };
        expect(await readModels.totals('stock', narrowed, { group: ['kind', 'due'], sum: ['value'] })).toEqual({
          value: [{ kind: 'x', due: null, value: 0, entries: 2 }],
          position: '10',
        });
      });

      it('of no rows are one without groups, and none with groups', async () => {
        await serving(models, []);
        expect((await readModels.totals('stock', {}, { group: [], sum: ['value'] })).value).toEqual([
          { value: 0, entries: 0 },
        ]);
        expect((await readModels.totals('stock', {}, { group: ['kind'], sum: ['value'] })).value).toEqual([]);
      });

      it.each([
        ['2^53', [most, 1]],
        ['2^53 below zero', [-most, -1]],
        ['what SQL can add up', Array.from({ length: 1_030 }, () => most)],
      ])('beyond %s are refused rather than rounded', async (_, values) => {
        await serving(
          models,
          values.map((value, index) => row(`r${index}`, { columns: { kind: 'x', value } })),
        );
        await expect(readModels.totals('stock', {}, { group: [], sum: ['value'] })).rejects.toThrow(InexactTotalError);
        const byKind = readModels.totals('stock', {}, { group: ['kind'], sum: ['value'] });
        await expect(byKind).rejects.toThrow(InexactTotalError);
        const one = await readModels.totals('stock', { equal: { value: most } }, { group: [], sum: [] });
        expect(one.value).toEqual([{ entries: values.filter((value) => value === most).length }]);
      });

      it('find the greatest whole numbers there are', async () => {
        await serving(models, [row('a', { columns: { value: most } }), row('b', { columns: { value: most - 1 } })]);
        expect(await keysOf(readModels, { equal: { value: most } })).toEqual(['a']);
        expect(await keysOf(readModels, { to: { value: most - 1 } })).toEqual(['b']);
        expect(await keysOf(readModels, { from: { value: 0.5 } })).toEqual(['a', 'b']);
      });
    });

    describe('a takeover', () => {
      it('happens in one step, under the eyes of those who read', async () => {
        await serving(models, [row('a', { body: 1 })]);
        let done = false;
        let seen = 0;
        const look = async (): Promise<void> => {
          let last = 0;
          while (!done) {
            const { value } = await readModels.rows('stock', {}, 10);
            const versions = value.rows.map(({ body }) => Number(body));
            // Each version has as many rows as its number says: never a mixture, never back.
            expect(versions).toEqual(Array(versions[0]).fill(versions[0]));
            expect(versions[0]).toBeGreaterThanOrEqual(last);
            last = versions[0] ?? 0;
            expect((await readModels.row('stock', 'a')).value).toBeGreaterThanOrEqual(last);
            expect((await readModels.totals('stock', {}, { group: [], sum: [] })).value).toHaveLength(1);
            seen += 1;
            await pause(0);
          }
        };
        const looking = [look(), look(), look()];
        for (let version = 2; version <= 10; version++) {
          const next = await models.create({ ...STOCK, version });
          const rows = Array.from({ length: version }, (_, index) =>
            row('abcdefghijklmnopqrstuvwxyz'.charAt(index), { body: version }),
          );
          await take(models, advance(next, 0, 1, { rows: rows.slice(0, 2) }));
          await take(models, advance(next, 1, 2, { rows: rows.slice(2) }));
          // Others' readings go on, of the old one.
          const before = seen;
          while (seen < before + 3) await pause(1);
          await models.serve(next);
          expect((await models.models()).map(({ generation }) => generation)).toEqual([next.generation]);
        }
        done = true;
        await Promise.all(looking);
      });

      it('finds what is alike and what differs', async () => {
        const kept = ['a', 'b', 'B', 'c'].map((key) => row(key));
        const before = await serving(models, [...kept, row('é'), row('z'), row('y', { stream: 'mission-y' })]);
        const after = await models.create({ ...STOCK, version: 2 });
        const changed = [row('é', { body: 'new' }), row('z', { sort: 'first' }), row('new', { stream: 'mission-n' })];
        await take(models, advance(after, 0, 1, { rows: [...kept, ...changed] }));
        const differences = [
          { key: 'new', stream: 'mission-n', before: null, after: { sort: 'new', body: { key: 'new' } } },
          { key: 'y', stream: 'mission-y', before: { sort: 'y', body: { key: 'y' } }, after: null },
          {
            key: 'z',
            stream: 'mission-z',
            before: { sort: 'z', body: { key: 'z' } },
            after: { sort: 'first', body: { key: 'z' } },
          },
          {
            key: 'é',
            stream: 'mission-é',
            before: { sort: 'é', body: { key: 'é' } },
            after: { sort: 'é', body: 'new' },
          },
        ];
        const counts = { equal: 4, changed: 2, added: 1, removed: 1 };
        expect(await models.compare(before, after, 100)).toEqual({ ...counts, differences });
        expect(await models.compare(before, after, 2)).toEqual({ ...counts, differences: differences.slice(0, 2) });
      });

      it('of what has no rows finds nothing', async () => {
        const before = await serving(models, [], NOTES);
        const after = await models.create({ ...NOTES, version: 2 });
        const none = { equal: 0, changed: 0, added: 0, removed: 0, differences: [] };
        expect(await models.compare(before, after, 10)).toEqual(none);
      });

      it('has its certificates, the latest first', async () => {
        const model = await models.create(STOCK);
        await models.certify(certificate(model.generation));
        expect((await readModels.models())[0]?.certified).toBe(true);
        const second = await models.create({ ...STOCK, version: 2 });
        await models.drop(model);
        await models.certify(certificate(second.generation));
        await models.create({ ...STOCK, version: 3 });
        await reopen();
        expect((await models.models()).map(({ certified }) => certified)).toEqual([true, false]);
        expect(await readModels.certificates('stock')).toEqual([certificate(2), certificate(1)]);
        expect(await readModels.certificates('notes')).toEqual([]);
      });
    });

    describe('between those who read and the one who writes', () => {
      it('requests stay, in their order, until they are carried out', async () => {
        const other = await again();
        await readModels.request({ projection: 'stock', wanted: 'rebuild' });
        await other.readModels.request({ projection: 'notes', wanted: 'abort' });
        const [first, second] = await models.requests();
        if (first === undefined) throw new Error('The request is not there');
        expect(first).toEqual({ id: expect.any(String), projection: 'stock', wanted: 'rebuild' });
        expect(second).toEqual({ id: expect.any(String), projection: 'notes', wanted: 'abort' });
        await reopen();
        expect(await models.requests()).toEqual([first, second]);
        await models.settle(first);
        expect(await models.requests()).toEqual([second]);
      });

      it('the position that all have reached is told, to other machines too', async () => {
        const listening = engine.isShared ? [readModels, (await again()).readModels] : [readModels];
        const heard = listening.map((one) => {
          const fronts: string[] = [];
          one.follow((front) => fronts.push(front));
          return fronts;
        });
        await models.announce('10');
        await models.announce('20');
        const deadline = performance.now() + PATIENCE_MS;
        while (heard.some((fronts) => fronts.at(-1) !== '20') && performance.now() < deadline) await pause(5);
        await models.announce('18446744073709551615');
        while (heard.some((fronts) => fronts.at(-1)?.length !== 20) && performance.now() < deadline) await pause(5);
        for (const fronts of heard) expect(fronts.slice(-2)).toEqual(['20', '18446744073709551615']);
      });
    });

    describe('the lead', () => {
      it('is waited for until the first one closes', async () => {
        const model = await serving(models, [row('a')]);
        const other = await again();
        let leads = false;
        const waiting = other.models.lead(AbortSignal.timeout(PATIENCE_MS)).then((led) => (leads = led));
        await pause(300);
        expect(leads).toBe(false);
        await take(models, advance(model, 1, 2, { rows: [row('b')] }));
        await models.close();
        expect(await waiting).toBe(true);
        expect((await other.models.models())[0]?.checkpoint).toEqual(checkpoint(2));
        await other.models.resume(model, STOCK);
        await take(other.models, advance(model, 2, 3, { rows: [row('c')] }));
        expect(await keysOf(other.readModels)).toEqual(['a', 'b', 'c']);
      });

      it('is not waited for once the signal aborts', async () => {
        const other = await again();
        expect(await other.models.lead(AbortSignal.timeout(100))).toBe(false);
        expect(await other.models.lead(AbortSignal.abort())).toBe(false);
        await models.close();
        await lead(other.models);
      });

      it('is needed for writing', async () => {
        const model = await serving(models, [row('a')]);
        const other = await again();
        const [refused] = await other.models.advance([advance(model, 1, 2, { rows: [row('b')] })]);
        expect(refused).toBeInstanceOf(LeadLostError);
        await expect(other.models.serve(model)).rejects.toThrow(LeadLostError);
        await expect(other.models.drop(model)).rejects.toThrow(LeadLostError);
        expect(await keysOf(readModels)).toEqual(['a']);
      });

      it('ends with closing; what is asked then is not to be had', async () => {
        await serving(models, [row('a')]);
        await models.close();
        await models.close();
        await expect(models.models()).rejects.toThrow(UnavailableError);
        await readModels.close();
        await expect(readModels.rows('stock', {}, 10)).rejects.toThrow(UnavailableError);
      });
    });
  });
}

/** The order of SQLite's BINARY and PostgreSQL's "C": that of the bytes in UTF-8. */
function bytewise(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b));
}

function certificate(generation: number): RebuildCertificate {
  return {
    projection: 'stock',
    generation,
    version: generation,
    checkpoint: checkpoint(generation),
    replaces: { generation: generation - 1, version: generation - 1, checkpoint: NOTHING },
    comparedAt: '2026-01-01T00:00:00.000Z',
    rows: { equal: 1, changed: 1, added: 0, removed: 0 },
    differences: [{ key: 'a', stream: 'mission-a', before: null, after: { sort: 'a', body: [1, null] }, events: [] }],
  };
}
