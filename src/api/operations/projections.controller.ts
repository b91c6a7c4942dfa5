import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProjectionRuntime, type ProjectionStatus } from '../../application/projections/projection-runtime.js';
import { pageOf, type Answer, type List } from '../../application/queries/answer.js';
import { ProjectionStatusDto } from '../reads/answers.dto.js';
import { PageQueryDto } from '../reads/query.dto.js';
import { ReadsList } from '../reads/read.decorator.js';
import { pageRequest } from '../reads/requests.js';

/** The read models: how far each has come, and whether it still goes on. */
@ApiTags('Operations')
@Controller('projections')
export class ProjectionsController {
  constructor(private readonly runtime: ProjectionRuntime) {}

  @ReadsList('', ProjectionStatusDto)
  async projections(@Query() query: PageQueryDto): Promise<Answer<List<ProjectionStatus>>> {
    return { value: pageOf(await this.runtime.status(), pageRequest(query)), position: this.runtime.position() };
  }
}
