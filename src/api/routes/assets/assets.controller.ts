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
  constructor(private readonly intake: OrderIntake) {}

  /** Takes an asset or a lot on the books; each id once. */
  @TakesCommand()
  registerAsset(
    @Id('missionId') missionId: string,
    @Body() body: RegisterAssetDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    const { assetId } = body;
    return this.intake.take(
      { category: 'asset', missionId, memberId: assetId, command: commandOf('RegisterAsset', body, {}) },
      caller,
    );
  }

  /** Records a count. What is not found, or found to differ, becomes a discrepancy, a fact of its own. */
  @TakesCommand(':assetId/verifications')
  verifyAsset(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Body() body: VerifyAssetDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'asset', missionId, memberId: assetId, command: commandOf('VerifyAsset', body, {}) },
      caller,
    );
  }

  /** Records what a contributor decides on its own equipment (R7). */
  @TakesCommand(':assetId/owners-decision')
  decideContingentEquipment(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Body() body: DecideContingentEquipmentDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'asset', missionId, memberId: assetId, command: commandOf('DecideContingentEquipment', body, {}) },
      caller,
    );
  }

  /** Transfers an asset, or part of a lot, to whoever received it; nothing leaves twice (R6, R7, R11). */
  @TakesCommand(':assetId/transfers')
  transferAsset(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Body() body: TransferAssetDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'asset', missionId, memberId: assetId, command: commandOf('TransferAsset', body, {}) },
      caller,
    );
  }

  /** Takes a transfer back, once. The transfer stays in the ledger, with its reversal. */
  @TakesCommand(':assetId/transfers/:eventId/reversal')
  reverseTransfer(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Id('eventId') eventId: string,
    @Body() body: ReverseTransferDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      {
        category: 'asset',
        missionId,
        memberId: assetId,
        command: commandOf('ReverseTransfer', body, { reverses: eventId }),
      },
      caller,
    );
  }

  /** Records that an asset, or part of a lot, was destroyed, why, and on whose word. */
  @TakesCommand(':assetId/destructions')
  destroyAsset(
    @Id('missionId') missionId: string,
    @Id('assetId') assetId: string,
    @Body() body: DestroyAssetDto,
    @Caller() caller: CommandContext,
  ): Promise<Outcome> {
    return this.intake.take(
      { category: 'asset', missionId, memberId: assetId, command: commandOf('DestroyAsset', body, {}) },
      caller,
    );
  }
}
