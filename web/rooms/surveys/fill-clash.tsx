import type { Form } from '@zhirong/forms';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentParts } from '../../shared/day-text.tsx';
import { fieldOfKey, isBlank, type Typed } from './fill-answers.ts';
import type { Clash, FillDesk } from './fill-desk.ts';

type Choices = Readonly<Record<string, 'mine' | 'theirs'>>;
type Props = { form: Form; desk: FillDesk; clash: Clash; answers: Typed };

/** Two windows or two people changed the same answers: each is laid beside the other and somebody chooses. */
export function FillClash({ form, desk, clash, answers }: Props) {
  const { t } = useTranslation('surveys-fill');
  const [choices, setChoices] = useState<Choices>({});
  const { savedBy, savedAt } = clash.theirs;
  const facts = { by: savedBy ?? t('clash.another'), time: savedAt ? (momentParts(savedAt)?.[1] ?? '') : '' };
  const open = clash.keys.filter((key) => !choices[key]).length;
  const all = (side: 'mine' | 'theirs'): void =>
    setChoices(Object.fromEntries(clash.keys.map((key) => [key, side])));
  return (
    <Modal
      open
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      width={640}
      title={t('clash.title', { count: clash.keys.length })}
      footer={
        <Button type="primary" disabled={open > 0} onClick={() => desk.choose(choices)}>
          {open > 0 ? t('clash.open', { count: open }) : t('clash.verb')}
        </Button>
      }
    >
      <div className="stack">
        <p>{t('clash.what', facts)}</p>
        {clash.keys.length > 1 && (
          <div className="line">
            <Button onClick={() => all('theirs')}>{t('clash.all-theirs')}</Button>
            <Button onClick={() => all('mine')}>{t('clash.all-mine')}</Button>
          </div>
        )}
        {clash.keys.map((key) => (
          <fieldset key={key} className="fill-clash">
            <legend>{clashLabel(form, key, t('clash.other-text'))}</legend>
            {(['theirs', 'mine'] as const).map((side) => (
              <label key={side} className={choices[key] === side ? 'on' : undefined}>
                <input
                  type="radio"
                  name={`clash-${key}`}
                  checked={choices[key] === side}
                  onChange={() => setChoices({ ...choices, [key]: side })}
                />
                <small>{t(side === 'theirs' ? 'clash.theirs' : 'clash.mine', facts)}</small>
                <span>
                  {written(side === 'theirs' ? clash.theirs.answers[key] : answers[key], t('clash.blank'))}
                </span>
              </label>
            ))}
          </fieldset>
        ))}
      </div>
    </Modal>
  );
}

const clashLabel = (form: Form, key: string, otherText: string): string => {
  const field = fieldOfKey(form, key);
  if (!field) return key;
  return field.key === key ? field.label : `${field.label} · ${otherText}`;
};

const written = (value: unknown, blank: string): string =>
  isBlank(value) ? blank : Array.isArray(value) ? value.join('、') : String(value);
