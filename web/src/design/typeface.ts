/** The face in which most of the page is set (`inter-first.css`); its file has all weights of it that the page uses. */
const FACE = '1em "Inter First"';

/** So long the page waits for the typeface once all else is there, in milliseconds: a server near by needs less. */
const PATIENCE_MS = 100;

/**
 * Sets the page in Inter if that is there when the page is first drawn, or very soon. If it is not, this visit stays with the device's own
 * typeface: lines that someone reads already must not break anew. The next visit finds Inter kept in the browser.
 *
 * @param others what the page waits for before it is drawn
 */
export async function chooseTypeface(others: Promise<unknown>): Promise<void> {
  const isLoaded = document.fonts.load(FACE).then(
    (faces) => faces.length > 0,
    () => false,
  );
  await others;
  const tooLate = new Promise<false>((settle) => setTimeout(() => settle(false), PATIENCE_MS));
  if (await Promise.race([isLoaded, tooLate])) document.documentElement.dataset['typeface'] = 'inter';
}
