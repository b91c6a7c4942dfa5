import { BuiltProcess } from './built-process.js';
import { DRAWDOWN } from './command-line.js';

/** `drawdown project` as a process of its own. */
export class ProjectorProcess extends BuiltProcess {
  /** Starts it, until it is at work or stands by. Throws: when it does not get that far. */
  static async start(env: Readonly<Record<string, string>>): Promise<ProjectorProcess> {
    const { child } = await BuiltProcess.run([DRAWDOWN, 'project'], env, /projector is running/);
    return new ProjectorProcess(child);
  }
}
