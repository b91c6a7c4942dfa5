import type { OpenAPIObject } from '@nestjs/swagger';
import { describe, expect, it } from '@jest/globals';
import { component, componentSchemas } from '../../src/api/description/components.js';
import { text } from '../../src/api/description/values.js';
import { completeDocument } from '../../src/api/openapi/complete-document.js';

/** A document in which the generator has named one form. */
function documentWith(form: string): OpenAPIObject {
  const schemas = { [form]: { type: 'object' as const } };
  return { openapi: '3.1.0', info: { title: 'Test', version: '1' }, paths: {}, components: { schemas } };
}

describe('the name of a schema', () => {
  it('is given to one description, and to no second one', () => {
    const { name, schema } = component('OneDto', text());
    expect([name, schema]).toEqual(['OneDto', { $ref: '#/components/schemas/OneDto' }]);
    expect(() => component('OneDto', text('Another.'))).toThrow('Two schemas are named OneDto');
    expect(componentSchemas().OneDto).toEqual({ type: 'string' });
  });

  it('is not that of a form and of an answer', () => {
    const answers = { AnswerDto: { type: 'string' } };
    expect(() => completeDocument(documentWith('AnswerDto'), answers)).toThrow(
      'A form and an answer are named AnswerDto',
    );
    const { components } = completeDocument(documentWith('FormDto'), answers);
    expect(Object.keys(components?.schemas ?? {})).toEqual(['FormDto', 'AnswerDto']);
  });
});
