import { existsSync } from 'node:fs';

/** The folder of `package.json`, from the sources as well as from what was built of them, which lies a folder deeper. */
export function packageRoot(): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const parent = new URL('..', folder);
    if (parent.href === folder.href) throw new Error('There is no package.json above the program');
    folder = parent;
  }
  return folder;
}
