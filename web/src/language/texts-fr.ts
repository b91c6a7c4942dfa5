import { namespacesOf } from './namespaces';

export const texts = namespacesOf(
  import.meta.glob<Record<string, unknown>>('../locales/fr/*.json', { eager: true, import: 'default' }),
);
