import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../design/Button';

const KEPT = 'drawdown.theme';

/** Light or dark, other than the system's choice if somebody wants so. */
export function ThemeSwitch(): ReactNode {
  const { t } = useTranslation();
  const [theme, setTheme] = useState(() => localStorage.getItem(KEPT) ?? '');
  useEffect(() => {
    if (theme === '') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = theme;
    localStorage.setItem(KEPT, theme);
  }, [theme]);
  const isDark = theme === '' ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
  return (
    <Button look="quiet" onClick={() => setTheme(isDark ? 'light' : 'dark')}>
      {t(isDark ? 'toLight' : 'toDark')}
    </Button>
  );
}
