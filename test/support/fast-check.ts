import fc from 'fast-check';

const { SEED } = process.env;
if (SEED !== undefined) fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: seedOf(SEED) });

/** fast-check as specs use it: the properties of a run have one seed, which `jest.config.js` sets and a failure prints. */
export default fc;

function seedOf(text: string): number {
  if (!/^-?\d{1,10}$/.test(text)) throw new Error(`SEED is not the seed that a failure printed: ${text}`);
  return Number(text);
}
