import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button';
import { LANGUAGES } from '../language/languages';
import { changeLanguage } from '../language/start-language';

const NAMES = { en: 'English', fr: 'Français' } as const;

/** Offers the languages that the page is not in, each in its own words. */
export function LanguageSwitch(): ReactNode {
  const { i18n } = useTranslation();
  return LANGUAGES.filter((language) => language !== i18n.language).map((language) => (
    <Button key={language} look="quiet" lang={language} onClick={() => void changeLanguage(language)}>
      {NAMES[language]}
    </Button>
  ));
}
