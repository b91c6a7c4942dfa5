import { declareClassPlugin, declareValuePlugin, PluginKind } from '@stryker-mutator/api/plugin';
import { defectText } from './ignored/defect-text.js';
import { typedFields } from './ignored/typed-fields.js';
import { InProcessRunner } from './runner/in-process-runner.js';

/** Loaded by Stryker, in its own process and in that of the tests. */
export const strykerPlugins = [
  declareClassPlugin(PluginKind.TestRunner, 'in-process', InProcessRunner),
  declareValuePlugin(PluginKind.Ignore, 'defect-text', defectText),
  declareValuePlugin(PluginKind.Ignore, 'typed-fields', typedFields),
];

/** Tells Stryker that `inProcess` is no misspelt option. */
export const strykerValidationSchema = {
  properties: { inProcess: { type: 'object', required: ['specs'] } },
};
