import { describe, expect, it } from '@jest/globals';
import { fieldsOf } from '../src/record/description/form-field';
import type { OpenApi } from '../src/record/description/open-api';

const DOCUMENT: OpenApi = { tags: [], paths: {}, components: { schemas: {} } };

describe('the fields of a form', () => {
  it('are those that decide something: what the record settles by itself is not asked for', () => {
    const count = {
      properties: { result: { type: 'string', deprecated: true }, countedQuantity: { type: 'integer' } },
      required: ['countedQuantity'],
    };
    expect(fieldsOf(count, DOCUMENT).map(({ name }) => name)).toEqual(['countedQuantity']);
  });
});
