/** Code of more characters than this is shown only where it differs. */
const LONG = 300;

/** Characters shown on either side of the difference. */
const AROUND = 60;

/** Some code, and what stands in its place. */
export interface Difference {
  readonly code: string;
  readonly becomes: string;
}

/** The same difference, without the code around it where that is long. */
export function shortenDifference({ code, becomes }: Difference): Difference {
  if (code.length + becomes.length <= LONG) return { code, becomes };
  const [before, after] = [squeezeSpaces(code), squeezeSpaces(becomes)];
  const start = countShared(before, after);
  const end = countShared(reverseText(before.slice(start)), reverseText(after.slice(start)));
  const shorten = (text: string): string => {
    const differing = text.slice(start, text.length - end);
    const left = text.slice(Math.max(0, start - AROUND), start);
    return `…${left}⟦${differing}⟧${text.slice(text.length - end).slice(0, AROUND)}…`;
  };
  return { code: shorten(before), becomes: shorten(after) };
}

/** Compares differences whatever their lines and indentation. */
export function isSameDifference(one: Difference, other: Difference): boolean {
  return (
    squeezeSpaces(one.code) === squeezeSpaces(other.code) && squeezeSpaces(one.becomes) === squeezeSpaces(other.becomes)
  );
}

/** The code without spaces, and without the commas before a closing bracket, which only some printers write. */
function squeezeSpaces(code: string): string {
  return code.replaceAll(/\s+/g, '').replaceAll(/,(?=[)}\]])/g, '');
}

function countShared(one: string, other: string): number {
  const most = Math.min(one.length, other.length);
  for (let index = 0; index < most; index++) if (one[index] !== other[index]) return index;
  return most;
}

function reverseText(text: string): string {
  return [...text].reverse().join('');
}
