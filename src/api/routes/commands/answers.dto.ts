import { ApiProperty } from '@nestjs/swagger';

export class ReceiptEventDto {
  @ApiProperty({ format: 'uuid' })
  eventId!: string;

  @ApiProperty({ example: 'Established' })
  type!: string;

  @ApiProperty({ type: 'integer' })
  revision!: number;

  @ApiProperty({ description: 'The global position; compared only through atLeast.' })
  position!: string;
}

/** The events that were appended, as read back from the store. */
export class ReceiptDto {
  @ApiProperty({ example: 'mission-minusma' })
  stream!: string;

  @ApiProperty({ type: 'integer' })
  revision!: number;

  @ApiProperty({ example: '1' })
  position!: string;

  @ApiProperty({ type: [ReceiptEventDto] })
  events!: ReceiptEventDto[];
}

export class ShapeErrorDto {
  @ApiProperty({ example: '/source' })
  pointer!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;
}

/** RFC 9457, with a stable code. */
export class ProblemDto {
  @ApiProperty({ example: 'urn:drawdown:problem:liquidation-not-due' })
  type!: string;

  @ApiProperty()
  title!: string;

  @ApiProperty({ type: 'integer' })
  status!: number;

  @ApiProperty()
  detail!: string;

  @ApiProperty()
  instance!: string;

  @ApiProperty({ example: 'liquidation-not-due' })
  code!: string;

  @ApiProperty({ type: [ShapeErrorDto], required: false })
  errors?: ShapeErrorDto[];
}
