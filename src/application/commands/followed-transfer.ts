import { Injectable } from '@nestjs/common';
import { firstDayOf, lastDayOf } from '../../domain/calendar/partial-date.js';
import type { MissionCommand, MissionCommandOf } from '../../domain/mission/mission.commands.js';
import { Histories } from '../histories/histories.js';
import { RecordedFacts } from './recorded-facts.js';

type Incident = MissionCommandOf<'RecordPostHandoverIncident'>;

/**
 * The transfer that an incident followed, where that was no site's handover. It lies in the stream of an asset, which the
 * mission's own rules do not see; so the command gets the asset's id here, before they judge it. A correction of the transfer
 * does not look back at the incident.
 */
@Injectable()
export class FollowedTransfer {
  constructor(
    private readonly histories: Histories,
    private readonly facts: RecordedFacts,
  ) {}

  /** The command with the asset whose transfer it follows; any other command as it is. Throws: the store's errors. */
  async nameAsset(missionId: string, command: MissionCommand): Promise<MissionCommand> {
    if (command.type !== 'RecordPostHandoverIncident') return command;
    // The record knows the asset, whatever the caller says.
    const { assetId: _said, ...data } = command.data;
    const assetId = await this.#assetOf(missionId, command);
    return { ...command, data: assetId === undefined ? data : { ...data, assetId } };
  }

  async #assetOf(missionId: string, { data, effectiveOn }: Incident): Promise<string | undefined> {
    const mission = await this.histories.mission(missionId);
    const found = await this.facts.findFrom(mission, data.handoverEventId);
    if (found?.type !== 'AssetTransferred') return undefined;
    const { history } = await this.histories.asset(mission, found.memberId);
    const transfer = history.facts.find(({ eventId }) => eventId === data.handoverEventId);
    const isBefore = transfer !== undefined && firstDayOf(transfer.effectiveOn) <= lastDayOf(effectiveOn);
    return isBefore ? found.memberId : undefined;
  }
}
