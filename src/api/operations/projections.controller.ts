import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProjectionRuntime, type ProjectionStatus } from '../../application/projections/projection-runtime.js';
import type { Answer, List } from '../../application/queries/answer.js';
import { ProjectionStatusDto } from '../reads/answers.dto.js';
import { ReadQueryDto } from '../reads/query.dto.js';
import { ReadsList } from '../reads/read.decorator.js';

/** The read models: how far each has come, and whether it still goes on. */
@ApiTags('Operations')
@Controller('projections')
export class ProjectionsController {
  constructor(private readonly runtime: ProjectionRuntime) {}

  @ReadsList('', ProjectionStatusDto)
  async projections(@Query() _query: ReadQueryDto): Promise<Answer<List<ProjectionStatus>>> {
    return { value: { items: await this.runtime.status(), next: null }, position: this.runtime.position() };
  }
}
