import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { LANGUAGES, type Language } from './languages';

type Texts = Record<string, Record<string, unknown>>;

/** The texts of each language are a file of their own, of which a browser loads one. */
const LOADERS: Record<Language, () => Promise<{ files: Texts }>> = {
  en: () => import('./texts-en'),
  fr: () => import('./texts-fr'),
};

/** The texts of a language by the names of their files: each part of the page has a file of its own. */
async function textsOf(language: Language): Promise<Texts> {
  const { files } = await LOADERS[language]();
  return Object.fromEntries(
    Object.entries(files).map(([path, texts]) => [path.replace(/^.*\//, '').replace('.json', ''), texts]),
  );
}

const KEPT = 'drawdown.language';

/** Loads the texts of the language that the reader has chosen, or that the browser prefers. */
export async function startLanguage(): Promise<void> {
  const language = chosenLanguage();
  await i18next.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    resources: { [language]: await textsOf(language) },
    defaultNS: 'common',
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Changes the language; the page and all that stands in it stay. */
export async function changeLanguage(language: Language): Promise<void> {
  for (const [namespace, entries] of Object.entries(await textsOf(language)))
    i18next.addResourceBundle(language, namespace, entries);
  await i18next.changeLanguage(language);
  document.documentElement.lang = language;
  localStorage.setItem(KEPT, language);
}

function chosenLanguage(): Language {
  const wanted = [localStorage.getItem(KEPT) ?? '', ...navigator.languages].map((tag) => tag.slice(0, 2).toLowerCase());
  return LANGUAGES.find((language) => language === wanted.find((tag) => LANGUAGES.includes(tag as Language))) ?? 'en';
}
