import { Global, Inject, Module, type DynamicModule, type OnApplicationShutdown } from '@nestjs/common';
import { PROPOSAL_STORE, type ProposalStore } from '../../application/ports/proposal-store.js';
import { openProposals } from '../engines.js';
import type { Settings } from '../settings/settings.js';

/** The store of proposals behind its port. */
@Global()
@Module({})
export class ProposalsModule implements OnApplicationShutdown {
  constructor(@Inject(PROPOSAL_STORE) private readonly proposals: ProposalStore) {}

  /** The proposals in the place that the settings choose. */
  static of(settings: Settings): DynamicModule {
    return {
      module: ProposalsModule,
      providers: [{ provide: PROPOSAL_STORE, useFactory: () => openProposals(settings) }],
      exports: [PROPOSAL_STORE],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.proposals.close();
  }
}
