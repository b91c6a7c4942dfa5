import type { Installed } from './packages.js';

/** The allowed licences, each with the reason. Any other licence is refused until somebody has read it. */
const ALLOWED: Readonly<Record<string, string>> = {
  MIT: 'permissive; keep the notice',
  ISC: 'permissive; keep the notice',
  '0BSD': 'permissive, without conditions',
  'BSD-2-Clause': 'permissive; keep the notice',
  'BSD-3-Clause': 'permissive; keep the notice, and claim no endorsement',
  'Apache-2.0': 'permissive, our own; keep the notices, with a grant of patents',
  'BlueOak-1.0.0': 'permissive; keep the notice',
  'Python-2.0': 'permissive; keep the notice',
  'CC0-1.0': 'given to the public',
  'OFL-1.1': 'of fonts; keep the notice, and do not sell the font alone',
};

/** The allowed licences of packages that only build and test, and are not distributed. */
const ALLOWED_FOR_TOOLS: Readonly<Record<string, string>> = {
  ...ALLOWED,
  'MPL-2.0': 'its own files stay under it when they are changed; we change none and pass none on',
  'CC-BY-4.0': 'data of browsers; name its authors, which matters to whoever passes it on',
};

/**
 * Finds the packages whose licence is not allowed. No copyleft licence is allowed for the product; of those for
 * tools, only one that reaches no further than its own files.
 */
export function licenceComplaints(packages: readonly Installed[]): string[] {
  return packages.flatMap(({ name, version, licence, production }) => {
    const allowed = production ? ALLOWED : ALLOWED_FOR_TOOLS;
    if (isAllowed(licence, allowed)) return [];
    const use = production ? 'the product' : 'its tools';
    return [`${name} ${version}: ${licence === '' ? 'no licence' : licence} is not allowed for ${use}`];
  });
}

/** One licence of several alternatives is enough; licences that apply together must all be allowed. */
function isAllowed(expression: string, allowed: Readonly<Record<string, string>>): boolean {
  const plain = expression.replace(/^\((.*)\)$/, '$1');
  // A nested expression needs a person to read it.
  if (/[()]/.test(plain)) return false;
  return plain.split(' OR ').some((choice) => choice.split(' AND ').every((one) => Object.hasOwn(allowed, one)));
}
