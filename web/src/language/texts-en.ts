import { namespacesOf } from './namespaces';

export const texts = namespacesOf(
  import.meta.glob<Record<string, unknown>>('../locales/en/*.json', { eager: true, import: 'default' }),
);
