import { afterAll } from '@jest/globals';
import { BuiltProcess } from '../../support/built-process.js';

// A suite that fails before it has opened everything leaves a server behind, which would keep the run alive.
afterAll(() => {
  BuiltProcess.endAll();
});
