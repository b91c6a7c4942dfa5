import { Body, Controller } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { Commands } from '../../application/commands/commands.js';
import type { CommandContext } from '../../application/commands/order.js';
import type { Outcome } from '../../application/commands/outcome.js';
import { Caller } from '../commands/caller.js';
import { commandOf } from '../commands/command-of.js';
import { TakesCommand } from '../commands/command.decorator.js';
import { Id } from '../validation/identifier.pipe.js';
import {
  DecideContingentEquipmentDto,
  DestroyAssetDto,
  RegisterAssetDto,
  ReverseTransferDto,
  TransferAssetDto,
  VerifyAssetDto,
} from './assets.dto.js';

/** Equipment, UN-owned and contingent-owned, from the register to whoever received it. */

@ApiTags('Assets')
@Controller('missions/:missionId/assets')
export class AssetsController {
  constructor(private readonly commands: Commands) {}

  @TakesCommand()
  registerAsset(
    @Id('missionId') missionId: string,
    @Body() body: RegisterAssetDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    const { assetId } = body;
    return this.commands.execute({ missionId, assetId, command: commandOf('RegisterAsset', body, {}) }, caller);
  }

  @TakesCommand(':assetId/verifications')
  verifyAsset(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Body() body: VerifyAssetDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, assetId, command: commandOf('VerifyAsset', body, {}) }, caller);
  }

  @TakesCommand(':assetId/owners-decision')
  decideContingentEquipment(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Body() body: DecideContingentEquipmentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute(
      { missionId, assetId, command: commandOf('DecideContingentEquipment', body, {}) },
      caller,
    );
  }

  @TakesCommand(':assetId/transfers')
  transferAsset(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Body() body: TransferAssetDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, assetId, command: commandOf('TransferAsset', body, {}) }, caller);
  }

  @TakesCommand(':assetId/transfers/:eventId/reversal')
  reverseTransfer(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Id('eventId') eventId: string,
    @Body() body: ReverseTransferDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute(
      { missionId, assetId, command: commandOf('ReverseTransfer', body, { reverses: eventId }) },
      caller,
    );
  }

  @TakesCommand(':assetId/destructions')
  destroyAsset(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Body() body: DestroyAssetDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.commands.execute({ missionId, assetId, command: commandOf('DestroyAsset', body, {}) }, caller);
  }
}
