import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProjectionRuntime, type ProjectionStatus } from '../../../application/projecting/projection-runtime.js';
import type { RebuildCertificate } from '../../../application/ports/read-models.js';
import { pageOf, type Answer, type List } from '../../../application/asking/answer.js';
import { PageQueryDto } from '../reads/query.dto.js';
import { ReadsList } from '../reads/read.decorator.js';
import { pageRequest } from '../reads/requests.js';
import { projectionStatus } from './projection-status.description.js';
import { rebuildCertificate } from './rebuild-certificate.description.js';

/** The read models: how far each has come, and whether it still goes on. */
@ApiTags('Operations')
@Controller('projections')
export class ProjectionsController {
  constructor(private readonly runtime: ProjectionRuntime) {}

  /** Each read model: how far it has come, its digest, and its state. */
  @ReadsList('', projectionStatus)
  async projections(@Query() query: PageQueryDto): Promise<Answer<List<ProjectionStatus>>> {
    return { value: pageOf(await this.runtime.status(), pageRequest(query)), position: this.runtime.position() };
  }

  /** The certificate of each comparison of a read model with the one it replaced. */
  @ReadsList(':name/certificates', rebuildCertificate)
  async certificates(
    @Param('name') name: string,
    @Query() query: PageQueryDto,
  ): Promise<Answer<List<RebuildCertificate>> | undefined> {
    const certificates = await this.runtime.certificates(name);
    return certificates && { value: pageOf(certificates, pageRequest(query)), position: this.runtime.position() };
  }
}
