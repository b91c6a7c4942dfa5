/** How many rounds to go, as the environment says, or so many. Throws: unless it says a whole number, one at least. */
export function roundsOf(name: 'KILLS' | 'OPERATIONS' | 'SHUFFLES', usual: number): number {
  const rounds = Number(process.env[name] ?? usual);
  if (!Number.isSafeInteger(rounds) || rounds < 1)
    throw new Error(`${name} is ${process.env[name]}, not a number of rounds`);
  return rounds;
}
