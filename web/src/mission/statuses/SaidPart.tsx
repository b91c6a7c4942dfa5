import type { ReactElement, ReactNode } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { Figure } from '../../design/Figure';
import { useFormats } from '../../language/formats';
import { isContested } from '../contested';
import { useDayPhrase } from '../day-phrase';
import type { Said } from './said';

interface SaidPartProps {
  readonly said: Said;
  readonly contested: readonly string[] | undefined;
}

/** A part of a sentence, in which what is a figure leads to its facts. */
export function SaidPart({ said, contested }: SaidPartProps): ReactNode {
  const { t } = useTranslation('mission');
  const { number } = useFormats();
  const phrase = useDayPhrase();
  const days = Object.entries(said.days ?? {}).map(([name, [preposition, known]]) => [
    name,
    phrase(preposition, known),
  ]);
  const values = {
    ...said.words,
    ...(Object.fromEntries(days) as Record<string, string>),
    count: said.count,
    figure: number(said.count ?? 0),
  };
  const plain = t(`says.${said.key}`, values).replace(/<\/?[ab]>/g, '');
  // The component gets what stands between the marks as its children.
  const figure = (path: string | undefined): ReactElement =>
    path === undefined ? (
      <span />
    ) : (
      <Figure path={path} label={plain} isContested={isContested(contested, path)}>
        {null}
      </Figure>
    );
  return (
    <Trans
      t={t}
      i18nKey={`says.${said.key}`}
      values={values}
      count={said.count}
      components={{ a: figure(said.a), b: figure(said.b) }}
    />
  );
}
