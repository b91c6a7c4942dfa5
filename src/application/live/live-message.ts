/** What readers of a live stream are told of one event, made once for all of them. */
export interface LiveMessage {
  /** The event's global position. */
  readonly position: string;
  readonly missionId: string;
  readonly name: string;
  /** JSON in UTF-8. */
  readonly body: Buffer;
}
