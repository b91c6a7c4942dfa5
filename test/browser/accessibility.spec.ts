import { describeHindrances } from './accessibility.pages.js';
import { DESKTOP } from './support/browser.js';

// Each theme, language and width occurs, here or in the suite beside it.
describeHindrances({ colorScheme: 'light', locale: 'en-GB', viewport: DESKTOP });
