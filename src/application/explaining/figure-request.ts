import type { PointInTime } from '../../domain/history/effective-order.js';
import type { PageRequest } from '../asking/answer.js';
import type { Moment } from '../asking/moment.js';

/** The moment at which a figure is to be explained, and the page of its facts. */
export interface FigureRequest {
  readonly point: PointInTime;
  readonly moment: Moment;
  readonly page: PageRequest;
}
