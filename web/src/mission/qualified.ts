import { useTranslation } from 'react-i18next';
import { useFormats } from '../language/formats';

/** The words by which sources hedge a figure that are said in the reader's language; any other stays as the source has it. */
const KNOWN = ['about', 'almost', 'more than', 'at least', 'at most', 'nearly', 'over', 'approximately'] as const;

/** A figure with its qualifier: `more than 700`. */
export function useQualified(): (value: number, qualifier?: string) => string {
  const { t } = useTranslation();
  const { number } = useFormats();
  return (value, qualifier) => {
    if (qualifier === undefined) return number(value);
    const known = KNOWN.find((word) => word === qualifier.toLowerCase());
    return `${known === undefined ? qualifier : t(`qualifier.${known}`)} ${number(value)}`;
  };
}
