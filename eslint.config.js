import tseslint from 'typescript-eslint';

/** Types are checked by tsc and form by Prettier; this is about what goes wrong at run time. */
export default tseslint.config(
  { ignores: ['dist', 'data', 'coverage', 'node_modules'] },
  {
    files: ['**/*.ts'],
    extends: [tseslint.configs.recommendedTypeChecked],
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      // Ports answer promises, whether or not the engine behind them has to wait.
      '@typescript-eslint/require-await': 'off',
      // Rejections are logged, never thrown bare; Error is asked for where something is thrown.
      '@typescript-eslint/only-throw-error': 'error',
      eqeqeq: 'error',
      'no-console': 'error',
    },
  },
);
