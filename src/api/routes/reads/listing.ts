import type { Answer, List, PageRequest } from '../../../application/asking/answer.js';

/** A list that can be had page by page, or whole as CSV or as lines of JSON. */
export class Listing<T> {
  constructor(
    /** The page the caller asked for. */
    readonly request: PageRequest,
    /** True where the caller asked for a page; an export without a page is of the whole list. */
    readonly paged: boolean,
    readonly page: (request: PageRequest) => Promise<Answer<List<T>> | undefined>,
  ) {}
}
