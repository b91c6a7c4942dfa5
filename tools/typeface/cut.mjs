// Cuts Inter to the letters with which the page begins, as `web/src/design/inter-first.css` names them, and writes the cut file beside it.
// To be run when those letters, the weights of the page or the version of Inter change: `npm run generate:typeface`.
import { readFileSync, writeFileSync } from 'node:fs';
import subsetFont from 'subset-font';

const INTER = new URL(
  '../../node_modules/@fontsource-variable/inter/files/inter-latin-wght-normal.woff2',
  import.meta.url,
);
const DESIGN = new URL('../../web/src/design/', import.meta.url);

/** The features of the typeface that the page uses: `base.css`, and `font-variant-numeric`. Alternates that nobody asks for are half of it. */
const FEATURES = ['kern', 'tnum', 'cv11', 'ss03'];

const css = readFileSync(new URL('inter-first.css', DESIGN), 'utf8');
const [, lightest, heaviest] = /font-weight: (\d+) (\d+);/.exec(css);
const [, ranges] = /unicode-range:\s*([^;]+);/.exec(css);
const cut = await subsetFont(readFileSync(INTER), lettersIn(ranges), {
  targetFormat: 'woff2',
  keepFeatures: FEATURES,
  variationAxes: { wght: { min: Number(lightest), max: Number(heaviest) } },
});
writeFileSync(new URL('inter-first.woff2', DESIGN), cut);
console.log(`${cut.length} bytes`);

/** The letters of `U+20-7E, U+A0`. */
function lettersIn(ranges) {
  return ranges
    .split(',')
    .map((range) => {
      const [from, to = from] = range
        .trim()
        .slice('U+'.length)
        .split('-')
        .map((point) => parseInt(point, 16));
      return String.fromCodePoint(...Array.from({ length: to - from + 1 }, (_, index) => from + index));
    })
    .join('');
}
