import { Controller, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { Answer, List } from '../../../application/asking/answer.js';
import type { SearchHit } from '../../../application/asking/search-hit.answer.js';
import { SearchQueries } from '../../../application/asking/search-queries.js';
import type { Scope } from '../../../application/ports/scope.js';
import { Visible } from '../../edge/access/visible.decorator.js';
import { searchHit } from './answers/search-hit.description.js';
import { ReadsList } from './read.decorator.js';
import { SEARCH_LIMIT, SearchQueryDto } from './search.dto.js';

/** One box for everything. */
@ApiTags('Missions')
@Controller('search')
export class SearchController {
  constructor(private readonly queries: SearchQueries) {}

  /** The missions, sites, contingents and assets that have a text in their names: the first ones of each kind, as they are today. */
  @ReadsList('', searchHit)
  search(@Query() { q, limit }: SearchQueryDto, @Visible() scope: Scope): Promise<Answer<List<SearchHit>>> {
    return this.queries.search(q, scope, limit === undefined ? SEARCH_LIMIT : Number(limit));
  }
}
