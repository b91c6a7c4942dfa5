import { Module } from '@nestjs/common';
import { CommandsModule } from '../commands/commands.module.js';
import { Approvals } from './approvals.js';
import { OrderIntake } from './order-intake.js';
import { ProposalForecast } from './proposal-forecast.js';
import { Proposals } from './proposals.js';
import { WaitingList } from './waiting-list.js';

/** The intake of orders, and the approval of those that take a second person. */
@Module({
  imports: [CommandsModule],
  providers: [OrderIntake, Proposals, ProposalForecast, Approvals, WaitingList],
  exports: [OrderIntake, Approvals, ProposalForecast, WaitingList],
})
export class ApprovalsModule {}
