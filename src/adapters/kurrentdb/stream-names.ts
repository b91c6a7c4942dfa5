import type { RecordedEvent } from '@eventstore/db-client';

/** The prefix of the stream that holds the settings of a stream. */
export const SETTINGS_OF = '$$';

/** Before the name of a stream that is not of this part of the server: it is none of ours, whatever it is called. */
const OTHERS = 'of others: ';

/**
 * The names of streams on the server: those of the domain, behind a prefix where a part of the server is to be kept apart from the rest
 * of it, settings included. Without a prefix, which is how Drawdown runs, they are the same.
 */
export class StreamNames {
  constructor(private readonly prefix: string) {}

  /** The name on the server of a stream, or of a beginning of names. */
  onServer(name: string): string {
    return name.startsWith(SETTINGS_OF)
      ? SETTINGS_OF + this.prefix + name.slice(SETTINGS_OF.length)
      : this.prefix + name;
  }

  /** An event of the server with the name that its stream has for us. */
  forUs(event: RecordedEvent): RecordedEvent {
    if (this.prefix === '') return event;
    return { ...event, streamId: this.#ourName(event.streamId) };
  }

  #ourName(name: string): string {
    for (const kind of ['', SETTINGS_OF])
      if (name.startsWith(kind + this.prefix)) return kind + name.slice(kind.length + this.prefix.length);
    return OTHERS + name;
  }
}
