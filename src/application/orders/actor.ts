/** The person or programme that caused an event, as the edge established it. */
export interface Actor {
  readonly subject: string;
  /** Those that it had in the mission when it asked. */
  readonly roles: readonly string[];
  /** The token that it showed; absent in what was recorded before there were any. */
  readonly tokenId?: string;
  /** The programme through which it asked. */
  readonly client?: string;
}
