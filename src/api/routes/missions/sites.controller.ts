import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OrderIntake } from '../../../application/approvals/order-intake.js';
import type { CommandContext } from '../../../application/orders/order.js';
import type { Outcome } from '../../../application/orders/outcome.js';
import { Caller } from '../commands/caller.js';
import { commandOf } from '../commands/command-of.js';
import { TakesCommand } from '../commands/command.decorator.js';
import { Id } from '../../edge/validation/identifier.pipe.js';
import {
  CloseSiteAcceleratedDto,
  HandOverPartOfSiteDto,
  HandOverSiteDto,
  OpenSiteDto,
  ReopenSiteDto,
} from './sites.dto.js';

/** Camps, bases, offices: how they open, and how they are left. */

@ApiTags('Sites')
@Controller('missions/:missionId/sites')
export class SitesController {
  constructor(private readonly intake: OrderIntake) {}

  /** Opens a camp, a base or an office; each id once. */
  @TakesCommand()
  openSite(
    @Id('missionId') missionId: string,
    @Body() body: OpenSiteDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take({ category: 'mission', missionId, command: commandOf('OpenSite', body, {}) }, caller);
  }

  /** Hands a site over, with what is documented of it and what is not (R10). To anybody but civilian authorities it is an exception. */
  @TakesCommand(':siteId/handover')
  handOverSite(
    @Id('missionId') missionId: string,
    @Id('siteId') siteId: string,
    @Body() body: HandOverSiteDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('HandOverSite', body, { siteId }) },
      caller,
    );
  }

  /** Records that a site was left without any handover: an exception of its own (R10). */
  @TakesCommand(':siteId/accelerated-closure')
  closeSiteAccelerated(
    @Id('missionId') missionId: string,
    @Id('siteId') siteId: string,
    @Body() body: CloseSiteAcceleratedDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('CloseSiteAccelerated', body, { siteId }) },
      caller,
    );
  }

  /** Hands a part of a site over, while the rest stays open (R10). */
  @TakesCommand(':siteId/partial-handovers')
  handOverPartOfSite(
    @Id('missionId') missionId: string,
    @Id('siteId') siteId: string,
    @Body() body: HandOverPartOfSiteDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('HandOverPartOfSite', body, { siteId }) },
      caller,
    );
  }

  /** Records that a site which was left is taken into use again: an exception of its own. */
  @TakesCommand(':siteId/reopening')
  reopenSite(
    @Id('missionId') missionId: string,
    @Id('siteId') siteId: string,
    @Body() body: ReopenSiteDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'mission', missionId, command: commandOf('ReopenSite', body, { siteId }) },
      caller,
    );
  }
}
