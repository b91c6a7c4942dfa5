import { ApiProperty } from '@nestjs/swagger';
import { PROPOSAL_STATES } from '../../../application/orders/proposal.js';
import { ReceiptDto } from './answers.dto.js';

export class ActorDto {
  @ApiProperty()
  subject!: string;

  @ApiProperty({ type: [String] })
  roles!: string[];

  @ApiProperty({ required: false })
  tokenId?: string;

  @ApiProperty({ required: false })
  client?: string;
}

/** The command that is proposed, with its address. */
export class ProposedOrderDto {
  @ApiProperty()
  missionId!: string;

  @ApiProperty({ required: false })
  assetId?: string;

  @ApiProperty({ required: false, description: 'The event that a correction corrects.' })
  corrects?: string;

  @ApiProperty({ type: Object, description: 'Its `type`, `data`, `effectiveOn` and `source`.' })
  command!: Record<string, unknown>;
}

export class ProposalDecisionDto {
  @ApiProperty({ enum: ['approved', 'rejected'] })
  state!: string;

  @ApiProperty()
  by!: ActorDto;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ required: false })
  reason?: string;

  @ApiProperty({ required: false, enum: [true], description: 'Its own proposer took it back.' })
  withdrawn?: true;

  @ApiProperty({ required: false, description: 'What an approval recorded.' })
  receipt?: ReceiptDto;
}

/** A command that waits for a second person, or what became of it. */
export class ProposalDto {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ enum: PROPOSAL_STATES })
  state!: string;

  @ApiProperty()
  order!: ProposedOrderDto;

  @ApiProperty()
  proposedBy!: ActorDto;

  @ApiProperty({ format: 'date-time' })
  proposedAt!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ required: false })
  decision?: ProposalDecisionDto;
}
