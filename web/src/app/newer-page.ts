/** The program of the page that is open, by its address: its name holds a digest of its content. None while one works on the page. */
const OWN = 'script[type="module"][src^="/page/"]';

/**
 * True once the server has another page than the one that is open: the product was replaced. Where nothing answers, it is not known to be so.
 */
export async function isReplaced(): Promise<boolean> {
  const own = document.querySelector(OWN)?.getAttribute('src');
  if (own === null || own === undefined) return false;
  try {
    const answer = await fetch('/', { cache: 'no-cache' });
    const shell = await answer.text();
    return answer.ok && shell.includes('/page/') && !shell.includes(own);
  } catch {
    return false;
  }
}

/** A part of the page that could not be loaded, in the words of the three kinds of browsers. */
export function isLackingPart(error: unknown): boolean {
  return error instanceof TypeError && /dynamically imported module|module script failed/i.test(error.message);
}
