import { openSigningKey } from '../../src/adapters/identity/signing-key.js';

/** Opens the key in the file that is its argument, and prints its name. */
const { kid } = await openSigningKey(process.argv[2] ?? '');
process.stdout.write(kid);
