/** The languages of the page: each is complete, or the tests fail. */
export const LANGUAGES = ['en', 'fr'] as const;
export type Language = (typeof LANGUAGES)[number];
