import { existsSync } from 'node:fs';

/** The folder of `package.json`, one level above the sources and two above the built program. */
export function packageRoot(): URL {
  let folder = new URL('.', import.meta.url);
  while (!existsSync(new URL('package.json', folder))) {
    const parent = new URL('..', folder);
    if (parent.href === folder.href)
      throw new Error('No folder above the program holds a package.json; run it from its package');
    folder = parent;
  }
  return folder;
}
