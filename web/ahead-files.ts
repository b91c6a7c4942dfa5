import type { Plugin, Rolldown } from 'vite';
import { FIRST } from './src/app/first.ts';

type Chunk = Rolldown.OutputChunk;

/**
 * Lists in `ahead.json` what each address of the page needs at first, which the server names beside the page: a browser then asks for
 * all of it at once, and not for one thing after the other (`src/api/edge/page/ahead.ts`).
 */
export function aheadFiles(): Plugin {
  return {
    name: 'ahead-files',
    apply: 'build',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        const chunks = Object.values(bundle).filter((file): file is Chunk => file.type === 'chunk');
        const index = chunks.find(({ isEntry, name }) => isEntry && name === 'index');
        if (index === undefined) throw new Error('There is no page to begin with');
        const styles = Object.keys(bundle).filter((name) => name.endsWith('.css'));
        const page = [...filesOf(index, chunks), ...styles.map((name) => `/${name}`)];
        const ahead = FIRST.map(({ address, parts, reads }) => ({
          address,
          files: [...new Set(parts.flatMap((part) => filesOf(chunkOf(part, chunks), chunks)))].filter(
            (file) => !page.includes(file),
          ),
          reads,
        }));
        const texts = Object.fromEntries(
          ['en', 'fr'].map((language) => {
            const { fileName, imports } = chunkOf(`language/texts-${language}.ts`, chunks);
            if (imports.length > 0) throw new Error(`The texts of ${language} wait for ${imports.join(', ')}`);
            return [language, `/${fileName}`];
          }),
        );
        this.emitFile({
          type: 'asset',
          fileName: 'ahead.json',
          source: JSON.stringify({ page, texts, addresses: ahead }),
        });
      },
    },
  };
}

/** The chunk that a part of the page, which is loaded when it is first seen, became. */
function chunkOf(part: string, chunks: readonly Chunk[]): Chunk {
  const chunk = chunks.find(({ moduleIds }) => moduleIds.some((id) => id.endsWith(`/web/src/${part}`)));
  if (chunk === undefined) throw new Error(`No part of the page is ${part}`);
  return chunk;
}

/** A chunk and all that it imports, as addresses; the styles are one file. */
function filesOf(chunk: Chunk, chunks: readonly Chunk[], seen = new Set<string>()): string[] {
  if (seen.has(chunk.fileName)) return [];
  seen.add(chunk.fileName);
  const imported = chunks.filter(({ fileName }) => chunk.imports.includes(fileName));
  return [`/${chunk.fileName}`, ...imported.flatMap((other) => filesOf(other, chunks, seen))];
}
