import { describe, expect, it } from '@jest/globals';
import { malformed, notFound } from '../../src/domain/rejections.js';

describe('the answer to an unknown id', () => {
  it('names the id, and has no such key where the command is addressed to the very thing', () => {
    expect(notFound('site', 'gao')).toStrictEqual({ code: 'not-found', what: 'site', id: 'gao' });
    expect(notFound('mission')).toStrictEqual({ code: 'not-found', what: 'mission' });
  });
});

describe('the answer to a wrong field', () => {
  it('gives its place, a code for programs and a sentence for people', () => {
    expect(malformed('/left', 'too-early', 'The end lies before the beginning')).toStrictEqual({
      code: 'malformed',
      errors: [{ pointer: '/left', code: 'too-early', message: 'The end lies before the beginning' }],
    });
  });
});
