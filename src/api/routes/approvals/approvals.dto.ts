import { PageQueryDto } from '../reads/query.dto.js';
import { Identifier, OneOf, Text } from '../../edge/validation/fields.js';
import { PROPOSAL_STATES, type ProposalState } from '../../../application/orders/proposal.js';

export class ApproveDto {
  @Text({ optional: true, description: 'Kept with the proposal.' })
  reason?: string;
}

export class RejectDto {
  @Text({ description: 'Kept with the proposal.' })
  reason!: string;
}

export class ProposalsQueryDto extends PageQueryDto {
  @OneOf(PROPOSAL_STATES, { optional: true, description: '`pending`, if left out.' })
  state?: ProposalState;

  @Identifier({ optional: true })
  missionId?: string;

  @OneOf(['true', 'false'], {
    optional: true,
    description:
      'With what would become of each proposal that waits; each of them is decided for that, which takes its time.',
  })
  rehearse?: 'true' | 'false';
}
