import { Inject, Injectable } from '@nestjs/common';
import { assetRegister } from '../../../projections/asset-register.projection.js';
import { READ_MODELS, type ReadModels } from '../ports/read-models.js';
import { Asking } from './asking.js';
import { Moments } from './moment.js';

/** The names of a mission, and of one of its assets, in a question. */
export interface AskedNames {
  readonly missionId: string;
  readonly assetId?: string;
}

/** Tells names that the record has today from those that it has not: a question about another moment found nothing of either. */
@Injectable()
export class KnownNames {
  constructor(
    @Inject(READ_MODELS) private readonly readModels: ReadModels,
    private readonly asking: Asking,
    private readonly moments: Moments,
  ) {}

  /** True if the record has the mission today, and the asset, if one is named. Throws: the errors of the read models. */
  async has({ missionId, assetId }: AskedNames): Promise<boolean> {
    if ((await this.asking.ask(missionId, await this.moments.at({}))) === undefined) return false;
    if (assetId === undefined) return true;
    const { value } = await this.readModels.row(assetRegister.name, `${missionId}.${assetId}`);
    return value !== undefined;
  }
}
