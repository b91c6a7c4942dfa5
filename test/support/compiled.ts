import { join, resolve } from 'node:path';
import ts from 'typescript';

/**
 * Compiles programs that exist in memory only, as strictly as the product, each as if it lay in the folder of the tests of the API.
 *
 * @param sources the programs by name
 * @returns what the compiler says of each, one line a message
 */
export function compiled(sources: Readonly<Record<string, string>>): Record<string, string[]> {
  const folder = resolve('test/api');
  const files = new Map(Object.entries(sources).map(([name, text]) => [join(folder, `${name}.ts`), text]));
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object };
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, process.cwd());
  const host = ts.createCompilerHost({ ...options, noEmit: true });
  host.fileExists = (path) => files.has(path) || ts.sys.fileExists(path);
  host.readFile = (path) => files.get(path) ?? ts.sys.readFile(path);
  const program = ts.createProgram([...files.keys()], { ...options, noEmit: true }, host);
  return Object.fromEntries(
    [...files.keys()].map((path) => {
      const file = program.getSourceFile(path);
      const found = [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
      const messages = found.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, ' '));
      return [path.slice(folder.length + 1, -'.ts'.length), messages];
    }),
  );
}
