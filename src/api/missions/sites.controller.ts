import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Commands } from '../../application/commands/commands.js';
import type { CommandContext } from '../../application/commands/order.js';
import type { Outcome } from '../../application/commands/outcome.js';
import { Caller } from '../commands/caller.js';
import { commandOf } from '../commands/command-of.js';
import { TakesCommand } from '../commands/command.decorator.js';
import { Id } from '../validation/identifier.pipe.js';
import { CloseSiteAcceleratedDto, HandOverSiteDto, OpenSiteDto } from './sites.dto.js';

/** Camps, bases, offices: how they open, and how they are left. */

@ApiTags('Sites')
@Controller('missions/:missionId/sites')
export class SitesController {
  constructor(private readonly commands: Commands) {}

  /** Opens a camp, a base or an office; each id once. */
  @TakesCommand()
  openSite(
    @Id('missionId') missionId: string,
    @Body() body: OpenSiteDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('OpenSite', body, {}) }, caller);
  }

  /** Hands a site over to civilian authorities, with what is documented of it and what is not (R10). */
  @TakesCommand(':siteId/handover')
  handOverSite(
    @Id('missionId') missionId: string,
    @Id('siteId') siteId: string,
    @Body() body: HandOverSiteDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('HandOverSite', body, { siteId }) }, caller);
  }

  /** Records that a site was left without any handover: an exception of its own (R10). */
  @TakesCommand(':siteId/accelerated-closure')
  closeSiteAccelerated(
    @Id('missionId') missionId: string,
    @Id('siteId') siteId: string,
    @Body() body: CloseSiteAcceleratedDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, command: commandOf('CloseSiteAccelerated', body, { siteId }) }, caller);
  }
}
