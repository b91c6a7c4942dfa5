import { ConsoleLogger } from '@nestjs/common';
import { levelsUpTo, type LogLevel } from './settings/settings.js';

/** The contexts in which the framework logs the error that also reaches whoever starts the server. */
const TOLD_ELSEWHERE = new Set<unknown>(['ExceptionHandler', 'NestApplication']);

/** The log of a server. A start that fails is told once, in a sentence, by the caller; its stack only where a developer looks for it. */
export class ServerLogger extends ConsoleLogger {
  readonly #tellsStacks: boolean;

  constructor(level: LogLevel) {
    const logLevels = levelsUpTo(level);
    super({ logLevels });
    this.#tellsStacks = logLevels.includes('debug');
  }

  override error(message: unknown, ...further: [...unknown[]]): void {
    if (!this.#tellsStacks && TOLD_ELSEWHERE.has(further.at(-1))) return;
    super.error(message, ...further);
  }
}
