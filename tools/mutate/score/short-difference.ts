import { squeezeSpaces } from './equal-mutants.js';

/** Code of more characters than this is shown only where it differs. */
const LONG = 300;

/** Characters shown on either side of the difference. */
const AROUND = 60;

/** The code and what stands in its place, as two lines of a diff; of long code only the place where they differ. */
export function showDifference(code: string, becomes: string): string {
  if (code.length + becomes.length <= LONG) return `- ${code}\n+ ${becomes}`;
  const [before, after] = [squeezeSpaces(code), squeezeSpaces(becomes)];
  const start = countShared(before, after);
  const end = countShared(reverseText(before.slice(start)), reverseText(after.slice(start)));
  return [before, after]
    .map((text, index) => {
      const differing = text.slice(start, text.length - end);
      const [left, right] = [text.slice(0, start), text.slice(text.length - end)];
      return `${index === 0 ? '-' : '+'} …${left.slice(-AROUND)}⟦${differing}⟧${right.slice(0, AROUND)}…`;
    })
    .join('\n');
}

function countShared(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  for (let index = 0; index < most; index++) if (one[index] !== other[index]) return index;
  return most;
}

function reverseText(text: string): string {
  return [...text].reverse().join('');
}
