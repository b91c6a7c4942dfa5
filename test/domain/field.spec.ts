import { describe, expect, it } from '@jest/globals';
import { mandatory, object, optional, optionalOrNull, qualifiers } from '../../src/domain/field.js';

describe('a field of a fact', () => {
  it('is there always, or may be left out', () => {
    expect(mandatory('text')).toStrictEqual({ form: 'text', isOptional: false });
    expect(optional('count')).toStrictEqual({ form: 'count', isOptional: true });
    expect(optionalOrNull('day')).toStrictEqual({ form: 'day', isOptional: true, isNullable: true });
  });

  it('may say what its name does not tell', () => {
    expect(mandatory('count', 'Hours.')).toStrictEqual({ form: 'count', isOptional: false, description: 'Hours.' });
    expect(optional('day', 'Test')).toStrictEqual({ form: 'day', isOptional: true, description: 'Test' });
    expect(optionalOrNull('day', 'Test')).toStrictEqual({
      form: 'day',
      isOptional: true,
      isNullable: true,
      description: 'Test',
    });
  });

  it('has a field beside it for the word with which a source qualifies a figure', () => {
    expect(qualifiers('strength', 'remaining')).toStrictEqual({
      strengthQualifier: optional('qualifier'),
      remainingQualifier: optional('qualifier'),
    });
  });

  it('can be an object of a name and fields of its own', () => {
    const fields = { military: mandatory('count'), police: mandatory('count') };
    expect(object<{ military: number; police: number }>('Strength', fields)).toStrictEqual({
      name: 'Strength',
      fields,
    });
  });
});
