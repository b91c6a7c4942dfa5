import { readFileSync } from 'node:fs';

/** One instruction of a Dockerfile. */
export interface Instruction {
  readonly name: string;
  readonly text: string;
  /** The number of the stage it belongs to, from 0. */
  readonly stage: number;
}

/** The instructions of the Dockerfile, in order; comments are left out. */
export function readDockerfile(): Instruction[] {
  let stage = -1;
  return readFileSync('Dockerfile', 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [, name = '', text = ''] = /^([A-Z]+) (.*)$/.exec(line) ?? [];
      if (name === '') throw new Error(`Not an instruction: ${line}`);
      if (name === 'FROM') stage++;
      return { name, text, stage };
    });
}

/** The texts of all instructions of a name, of the last stage or of another one. */
export function instructions(name: string, stage = 1): string[] {
  return readDockerfile()
    .filter((instruction) => instruction.name === name && instruction.stage === stage)
    .map(({ text }) => text);
}

/** The command of an instruction that ends with one, as `CMD ["node", …]`. */
export function commandIn(text: string): string[] {
  return JSON.parse(text.slice(text.indexOf('['))) as string[];
}

/** The environment that the image sets. */
export function imageEnvironment(): Record<string, string> {
  return Object.fromEntries(instructions('ENV').map((text) => text.split('=', 2) as [string, string]));
}
