import { describeHindrances } from './accessibility.pages.js';
import { PHONE } from './support/browser.js';

describeHindrances({ colorScheme: 'dark', locale: 'fr-FR', viewport: PHONE });
