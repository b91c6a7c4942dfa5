/** The message about one event to the readers of a live stream, encoded once for all of them. */
export interface LiveMessage {
  /** The event's global position. */
  readonly position: string;
  readonly missionId: string;
  readonly name: string;
  /** JSON in UTF-8. */
  readonly body: Buffer;
}
