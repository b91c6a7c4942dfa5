import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import type { FactDto } from '../../src/api/routes/fact.dto.js';
import { bodyOf } from '../../src/api/routes/commands/body-of.js';
import { commandOf } from '../../src/api/routes/commands/command-of.js';
import { CorrectFactDto } from '../../src/api/routes/corrections/corrections.dto.js';
import { formErrors } from '../../src/api/edge/validation/form-errors.js';
import { COMMAND_TYPES } from '../../src/domain/catalogue.js';

type Recording = Parameters<typeof bodyOf>[0];

const recording = COMMAND_TYPES.filter((type) => type !== 'CorrectFact') as readonly Recording[];

/** The members of a body at which its form finds something wrong. */
const faultyMembers = (form: new () => object, body: object): string[] =>
  formErrors(form, body, '').map(({ pointer }) => pointer);

describe('a fact of which only "already so on that day" is known', () => {
  it.each(recording)('is recorded by %s, a beginning or an ending', (type) => {
    const form = bodyOf(type);
    const body = (qualifier: unknown): object => ({ effectiveOn: '2021', effectiveOnQualifier: qualifier });
    expect(faultyMembers(form, body('by'))).not.toContain('/effectiveOnQualifier');
    expect(faultyMembers(form, body('about'))).toContain('/effectiveOnQualifier');
    expect(faultyMembers(form, body(null))).toContain('/effectiveOnQualifier');
    const command = commandOf(type, body('by') as FactDto, {});
    expect(command).toMatchObject({ effectiveOn: '2021', effectiveOnQualifier: 'by', data: {} });
  });

  it('may be a correction, as any fact', () => {
    const body = { annulled: true, reason: 'Test', source: { document: 'Test' } };
    expect(faultyMembers(CorrectFactDto, { ...body, effectiveOn: '2021', effectiveOnQualifier: 'by' })).toEqual([]);
    expect(faultyMembers(CorrectFactDto, { ...body, effectiveOnQualifier: 'about' })).toEqual([
      '/effectiveOnQualifier',
    ]);
  });
});
