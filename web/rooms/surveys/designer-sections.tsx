import ArrowDownOutlined from '@ant-design/icons/es/icons/ArrowDownOutlined';
import ArrowUpOutlined from '@ant-design/icons/es/icons/ArrowUpOutlined';
import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import type { FormFault } from '@zhirong/forms';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DesignerField } from './designer-field.tsx';
import { DesignerLine } from './designer-line.tsx';
import { useFaultText } from './fault-text.ts';
import {
  addField,
  addSection,
  changeSection,
  type DraftField,
  type DraftForm,
  type DraftSection,
  faultsUnder,
  moved,
  moveField,
  placeOfFault,
  removeField,
} from './form-draft.ts';

type Props = { form: DraftForm; faults: readonly FormFault[]; onChange: (form: DraftForm) => void };
const owners = ['enterprise-ip-manager', 'enterprise-finance', 'any'] as const;

/** The moved card keeps the cursor on the button that moved it, so that it can be pressed again. */
const focusLater = (id: string): void => {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
};

/** Sections and their fields, in order; everything can be done with the keyboard. */
export function DesignerSections({ form, faults, onChange }: Props) {
  const { t } = useTranslation('surveys-forms');
  const faultText = useFaultText();
  const [open, setOpen] = useState<string | null>(null);
  const [said, setSaid] = useState('');
  const tell = (field: DraftField, next: DraftForm): void => {
    const at = next.sections.flatMap((section) => section.fields).findIndex((one) => one.key === field.key);
    setSaid(t('moved', { label: field.label, place: at + 1 }));
  };
  return (
    <>
      <span className="unseen" role="status">
        {said}
      </span>
      {form.sections.map((section, s) => (
        <section key={section.key} className="card stack">
          <SectionHead form={form} s={s} section={section} faults={faults} onChange={onChange} />
          <ol className="designer-fields">
            {section.fields.map((field, f) => (
              <FieldCard
                key={field.key}
                field={field}
                isFirst={s === 0 && f === 0}
                isLast={s === form.sections.length - 1 && f === section.fields.length - 1}
                isWrong={faults.some((fault) => isAt(fault, s, f))}
                isOpen={open === field.key}
                onToggle={() => setOpen(open === field.key ? null : field.key)}
                onMove={(step) => {
                  const next = moveField(form, s, f, step);
                  onChange(next);
                  tell(field, next);
                  focusLater(`move-${field.key}-${step}`);
                }}
                onRemove={() => onChange(removeField(form, s, f))}
              >
                <DesignerField
                  form={form}
                  s={s}
                  f={f}
                  faults={faultsUnder(faults, `sections[${s}].fields[${f}]`, faultText)}
                  onChange={onChange}
                  onRenamed={setOpen}
                />
              </FieldCard>
            ))}
          </ol>
          <div>
            <Button
              onClick={() => {
                const next = addField(form, s, t('field.new'));
                onChange(next);
                const key = next.sections[s]?.fields.at(-1)?.key ?? null;
                setOpen(key);
                focusLater(`label-${key}`);
              }}
            >
              {t('field.add')}
            </Button>
          </div>
        </section>
      ))}
      <div>
        <Button onClick={() => onChange(addSection(form, t('section.new'), t('field.new')))}>
          {t('section.add')}
        </Button>
      </div>
    </>
  );
}

const isAt = (fault: FormFault, s: number, f: number): boolean => {
  const place = placeOfFault(fault.path);
  return place.s === s && place.f === f;
};

type HeadProps = Props & { s: number; section: DraftSection };

function SectionHead({ form, s, section, faults, onChange }: HeadProps) {
  const { t } = useTranslation('surveys-forms');
  const faultText = useFaultText();
  const at = faultsUnder(
    faults.filter((fault) => placeOfFault(fault.path).f === null),
    `sections[${s}]`,
    faultText,
  );
  const put = (change: Partial<DraftSection>): void => onChange(changeSection(form, s, change));
  const move = (step: -1 | 1): void => {
    onChange({ ...form, sections: moved(form.sections, s, step) });
    focusLater(`move-${section.key}-${step}`);
  };
  return (
    <div className="stack">
      <div className="line apart">
        <strong>{t('section.n', { place: s + 1 })}</strong>
        <span className="line">
          <Button
            id={`move-${section.key}--1`}
            size="small"
            type="text"
            icon={<ArrowUpOutlined />}
            disabled={s === 0}
            aria-label={t('section.up', { title: section.title })}
            onClick={() => move(-1)}
          />
          <Button
            id={`move-${section.key}-1`}
            size="small"
            type="text"
            icon={<ArrowDownOutlined />}
            disabled={s === form.sections.length - 1}
            aria-label={t('section.down', { title: section.title })}
            onClick={() => move(1)}
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            disabled={form.sections.length === 1 || section.fields.length > 0}
            title={section.fields.length > 0 ? t('section.not-empty') : undefined}
            aria-label={t('section.remove', { title: section.title })}
            onClick={() => onChange({ ...form, sections: form.sections.toSpliced(s, 1) })}
          />
        </span>
      </div>
      <div className="grid two">
        <DesignerLine id={`title-${section.key}`} label={t('section.title')} faults={at.get('title')}>
          <Input
            id={`title-${section.key}`}
            maxLength={200}
            value={section.title}
            onChange={(change) => put({ title: change.target.value })}
          />
        </DesignerLine>
        <DesignerLine id={`owner-${section.key}`} label={t('section.owner')} faults={at.get('owner')}>
          <Select
            id={`owner-${section.key}`}
            style={{ width: '100%' }}
            value={section.owner}
            options={owners.map((value) => ({ value, label: t(`owner.${value}`) }))}
            onChange={(owner) => put({ owner })}
          />
        </DesignerLine>
      </div>
      <DesignerLine id={`note-${section.key}`} label={t('section.note')} faults={at.get('note')}>
        <Input
          id={`note-${section.key}`}
          maxLength={1000}
          value={section.note ?? ''}
          onChange={(change) => put({ note: change.target.value })}
        />
      </DesignerLine>
      {at.get('fields')?.map((fault) => (
        <div key={fault} className="late small" role="alert">
          {t('section.needs-field')}
        </div>
      ))}
    </div>
  );
}

type CardProps = {
  field: DraftField;
  isFirst: boolean;
  isLast: boolean;
  isWrong: boolean;
  isOpen: boolean;
  onToggle: () => void;
  onMove: (step: -1 | 1) => void;
  onRemove: () => void;
  children: React.ReactNode;
};

function FieldCard(props: CardProps) {
  const { field, isFirst, isLast, isWrong, isOpen, onToggle, onMove, onRemove, children } = props;
  const { t } = useTranslation('surveys-forms');
  const label = field.label || t('field.unnamed');
  return (
    <li className={isWrong ? 'is-wrong' : undefined}>
      <div className="line apart">
        <button type="button" className="plain designer-toggle" aria-expanded={isOpen} onClick={onToggle}>
          <span>{label}</span>
          <span className="quiet small">
            {t(`kind.${field.kind}`)}
            {field.unit && ` · ${field.unit}`}
            {field.required && ` · ${t('required')}`}
            {isWrong && <span className="late"> · {t('has-faults')}</span>}
          </span>
        </button>
        <span className="line nowrap">
          <Button
            id={`move-${field.key}--1`}
            size="small"
            type="text"
            icon={<ArrowUpOutlined />}
            disabled={isFirst}
            aria-label={t('field.up', { label })}
            onClick={() => onMove(-1)}
          />
          <Button
            id={`move-${field.key}-1`}
            size="small"
            type="text"
            icon={<ArrowDownOutlined />}
            disabled={isLast}
            aria-label={t('field.down', { label })}
            onClick={() => onMove(1)}
          />
          <Button
            size="small"
            type="text"
            icon={<DeleteOutlined />}
            aria-label={t('field.remove', { label })}
            onClick={onRemove}
          />
        </span>
      </div>
      {isOpen && children}
    </li>
  );
}
