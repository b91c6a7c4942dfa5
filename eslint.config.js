import { defineConfig } from 'eslint/config';
import reactHooks from 'eslint-plugin-react-hooks';
import tseslint from 'typescript-eslint';
import plainEnglish from './tools/lint/plain-english.mjs';

/** Nothing of these may be used where a fold has to give the same answer on every machine and in every year. */
const IMPURE = [
  'Date',
  'Intl',
  'crypto',
  'performance',
  'process',
  'fetch',
  'setTimeout',
  'setInterval',
  'setImmediate',
];

/** The files in which the rules about English hold; the titles of tests are sentences of their own kind. */
const PLAIN_ENGLISH = {
  files: ['src', 'projections', 'bench', 'scripts', 'tools'].map((folder) => `${folder}/**/*.{ts,mjs}`),
};

/** Types are checked by tsc and form by Prettier; this is about what goes wrong at run time. */
export default defineConfig(
  { ignores: ['dist', 'data', 'coverage', 'node_modules', 'web/src/api/schema.d.ts'] },
  {
    // A rule that is wrong somewhere is changed here, where everybody sees it.
    linterOptions: { noInlineConfig: true },
  },
  {
    files: ['**/*.js', '**/*.mjs'],
    rules: { eqeqeq: 'error', 'no-unused-vars': 'error' },
  },
  {
    files: ['**/*.{ts,tsx}'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/ban-ts-comment': ['error', { 'ts-expect-error': true }],
      // Leaves files with decorators alone: there Nest reads an injected class from the import at run time.
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-deprecated': [
        'error',
        // Not to go away: its author marks it so that it stands out. It is for a provider on this machine.
        { allow: [{ from: 'package', name: 'allowInsecureRequests', package: 'openid-client' }] },
      ],
      '@typescript-eslint/no-non-null-assertion': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/prefer-readonly': 'error',
      // Ports answer promises, whether or not the engine behind them has to wait.
      '@typescript-eslint/require-await': 'off',
      // Without it, what an awaited call throws inside `try` would pass by its `catch`.
      '@typescript-eslint/return-await': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
  {
    files: ['web/**/*.{ts,tsx}'],
    extends: [reactHooks.configs.flat.recommended],
  },
  {
    files: ['src/domain/**/*.ts', 'projections/**/*.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        ...IMPURE.map((name) => ({ name, message: 'Time, chance and the world outside arrive as data.' })),
      ],
      'no-restricted-properties': [
        'error',
        { object: 'Math', property: 'random', message: 'Chance arrives as data.' },
        ...['localeCompare', 'toLocaleString', 'toLocaleLowerCase', 'toLocaleUpperCase'].map((property) => ({
          property,
          message: 'It answers differently on machines with other settings.',
        })),
      ],
    },
  },
  {
    files: ['src/domain/**/*.ts', 'projections/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "SwitchCase[test=null]:not([consequent.0.argument.callee.name='unreachable'])",
          message:
            'A default takes in what is still to be invented. List the cases that change nothing, and end with `return unreachable(…)`.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: "CatchClause CallExpression[callee.name='expect']",
          message:
            'Nothing is expected where nothing is thrown. Write `await expect(…).rejects`, or `expect(…).toThrow`.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts', 'web/test/**/*.ts'],
    ignores: ['test/support/fast-check.ts'],
    rules: {
      'no-restricted-imports': [
        'error',
        { name: 'fast-check', message: 'It comes from test/support/fast-check.ts, with the seed of the run.' },
      ],
    },
  },
  {
    ...PLAIN_ENGLISH,
    plugins: { 'plain-english': plainEnglish },
    rules: { 'plain-english/function-names': 'error', 'plain-english/comment-openings': 'error' },
  },
);
