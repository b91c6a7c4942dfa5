/**
 * Each figure as last reported. A figure reported anew comes with its own qualifier, or with none: what was "about" once need
 * not be for ever.
 */
export function latestFigures<Figures extends object>(before: Figures, reported: Figures): Figures {
  const kept = Object.entries(before).filter(([field]) => !(field.replace('Qualifier', '') in reported));
  return { ...Object.fromEntries(kept), ...reported };
}
