import { Injectable } from '@nestjs/common';
import { missionState } from '../../../projections/mission-state.projection.js';
import type { PointInTime } from '../../domain/history/effective-order.js';
import { pageOf, type Answer, type PageRequest } from '../asking/answer.js';
import { FactStates } from '../asking/fact-states.js';
import { MissionHistory } from '../asking/mission-history.js';
import { Moments } from '../asking/moment.js';
import { inTurns } from '../histories/in-turns.js';
import { BalanceFigures } from './balance-figures.js';
import { valueAtPath } from './checked-path.js';
import type { FigureRequest } from './figure-request.js';
import { FIGURE_PARTS, type ExplainedAnswer, type Figure, type FigureStep } from './figure.answer.js';
import { LedgerFigures } from './ledger-figures.js';
import { findingState } from './state-at.js';
import { explainingState } from './state-figure.js';

/** Digits of the number of a step: a mission has fewer facts than ten to that power. */
const DIGITS = 9;

/** The question why a figure is what it is: the facts behind it. */
@Injectable()
export class FigureQueries {
  constructor(
    private readonly moments: Moments,
    private readonly history: MissionHistory,
    private readonly states: FactStates,
    private readonly ledgers: LedgerFigures,
    private readonly balances: BalanceFigures,
  ) {}

  /**
   * Undefined for a mission that did not exist at the moment.
   *
   * @param path a JSON pointer into the answer
   * @param page of the facts
   * @throws UnknownPathError, MomentToComeError
   */
  async why(
    missionId: string,
    { of, path }: { readonly of: ExplainedAnswer; readonly path: string },
    point: PointInTime,
    page: PageRequest,
  ): Promise<Answer<Figure> | undefined> {
    const moment = await this.moments.at(point);
    switch (of) {
      case 'state':
        return this.#state(missionId, path, { point, moment, page });
      case 'ledger-summary':
        return this.ledgers.explain(missionId, path, { point, moment, page });
      case 'balance':
        return this.balances.explain(missionId, path, { point, moment, page });
    }
  }

  async #state(
    missionId: string,
    path: string,
    { point, moment, page }: FigureRequest,
  ): Promise<Answer<Figure> | undefined> {
    const position = await this.history.head();
    const known = await this.history.mission(missionId, moment.through ?? position);
    const of = known && (await inTurns(findingState(missionId, known, moment)));
    if (known === undefined || of === undefined) return undefined;
    const value = valueAtPath('state', of.state, path);
    const explained = await inTurns(explainingState({ events: known.events, moment, of }, path));
    const { items, next } = pageOf(explained.steps.map(numberStep), ({ place }) => place, page);
    const facts = await this.states.of(
      missionId,
      known,
      items.map(({ step }) => step.eventId),
    );
    const told = new Set(facts.map(({ eventId }) => eventId));
    const { name, version } = missionState;
    const figure: Figure = {
      of: 'state',
      path,
      value,
      ...point,
      day: moment.today,
      projection: { name, version },
      contested: explained.contested,
      steps: items.map(({ step }) => step).filter(({ eventId }) => told.has(eventId)),
      facts: { items: facts, next },
    };
    return { value: figure, position };
  }
}

/** A step with its place in the list. */
function numberStep(step: FigureStep, index: number): { readonly step: FigureStep; readonly place: string } {
  return { step, place: `${FIGURE_PARTS.indexOf(step.part)} ${String(index).padStart(DIGITS, '0')}` };
}
