import { Controller, Param, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { ProjectionRuntime, type ProjectionStatus } from '../../../application/projecting/projection-runtime.js';
import type { RebuildCertificate } from '../../../application/ports/read-models.js';
import { pageOf, type Answer, type List, type PageRequest } from '../../../application/asking/answer.js';
import { PageQueryDto } from '../reads/query.dto.js';
import { ReadsList } from '../reads/read.decorator.js';
import { Page } from '../reads/requests.js';
import { projectionStatus } from './projection-status.description.js';
import { rebuildCertificate } from './rebuild-certificate.description.js';

/** The read models: how far each has come, and whether it still goes on. */
@ApiTags('Operations')
@Controller('projections')
export class ProjectionsController {
  constructor(private readonly runtime: ProjectionRuntime) {}

  /** Each read model: how far it has come, its digest, and its state. */
  @ReadsList('', projectionStatus)
  async projections(@Query() _query: PageQueryDto, @Page() page: PageRequest): Promise<Answer<List<ProjectionStatus>>> {
    const status = await this.runtime.status();
    return { value: pageOf(status, ({ name }) => name, page), position: this.runtime.position() };
  }

  /** The certificate of each comparison of a read model with the one it replaced. */
  @ReadsList(':name/certificates', rebuildCertificate)
  async certificates(
    @Param('name') name: string,
    @Query() _query: PageQueryDto,
    @Page() page: PageRequest,
  ): Promise<Answer<List<RebuildCertificate>> | undefined> {
    const certificates = await this.runtime.certificates(name);
    return certificates && { value: pageOf(certificates, latestFirst, page), position: this.runtime.position() };
  }
}

/** Texts in this order are of generations in the opposite one. */
function latestFirst({ generation }: RebuildCertificate): string {
  return String(Number.MAX_SAFE_INTEGER - generation);
}
