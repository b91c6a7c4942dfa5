import type { Answer, List, Whole } from '../../../application/asking/answer.js';

/** A list that can be had page by page, or whole as CSV or as lines of JSON. Undefined where there is nothing of its name. */
export class Listing<T> {
  constructor(
    /** True where the caller asked for a page; an export without a page is of the whole list. */
    readonly paged: boolean,
    readonly page: () => Promise<Answer<List<T>> | undefined>,
    readonly whole: () => Promise<Answer<Whole<T>> | undefined>,
  ) {}
}
