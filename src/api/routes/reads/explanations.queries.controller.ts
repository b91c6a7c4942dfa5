import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Answer, PageRequest } from '../../../application/asking/answer.js';
import { DiffQueries } from '../../../application/explaining/diff-queries.js';
import { FigureQueries } from '../../../application/explaining/figure-queries.js';
import type { Figure } from '../../../application/explaining/figure.answer.js';
import type { MissionDiff } from '../../../application/explaining/mission-diff.answer.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import { figure } from './answers/figure.description.js';
import { missionDiff } from './answers/mission-diff.description.js';
import { DiffQueryDto } from './diff.dto.js';
import { FigureQueryDto } from './figure.dto.js';
import { Reads } from './read.decorator.js';
import { Page, pointInTime, twoMoments } from './requests.js';

/** The facts behind a figure, and those that make a difference. */
@ApiTags('Missions')
@Controller('missions/:missionId')
export class ExplanationsQueriesController {
  constructor(
    private readonly diffs: DiffQueries,
    private readonly figures: FigureQueries,
  ) {}

  /** The difference between two days, or between what was known at two instants, with the facts and corrections that make it. */
  @Reads('diff', missionDiff)
  diff(
    @Id('missionId') missionId: string,
    @Query() query: DiffQueryDto,
    @Page() page: PageRequest,
  ): Promise<Answer<MissionDiff> | undefined> {
    return this.diffs.diff(missionId, twoMoments(query), page);
  }

  /** A figure of the state, of the ledger's totals or of the balance, and the facts that make it what it is. */
  @Reads('why', figure)
  why(
    @Id('missionId') missionId: string,
    @Query() query: FigureQueryDto,
    @Page() page: PageRequest,
  ): Promise<Answer<Figure> | undefined> {
    return this.figures.why(missionId, query, pointInTime(query), page);
  }
}
