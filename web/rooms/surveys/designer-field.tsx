import { yesNoOptions } from '@zhirong/forms';
import { Checkbox, Input, Select } from 'antd';
import { useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DesignerLine } from './designer-line.tsx';
import {
  changeField,
  changeKind,
  type DraftField,
  type DraftForm,
  kinds,
  optionsIn,
  renameKey,
} from './form-draft.ts';

type Props = {
  form: DraftForm;
  s: number;
  f: number;
  /** By property: label, options … */
  faults: ReadonlyMap<string, string[]>;
  onChange: (form: DraftForm) => void;
  onRenamed: (key: string) => void;
};
type Put = (change: Partial<DraftField>) => void;

/** The properties of one field, those of its kind only. */
export function DesignerField({ form, s, f, faults, onChange, onRenamed }: Props) {
  const { t } = useTranslation('surveys-forms');
  const field = form.sections[s]?.fields[f];
  if (!field) return null;
  const put: Put = (change) => onChange(changeField(form, s, f, change));
  const id = (name: string): string => `${name}-${field.key}`;
  return (
    <div className="stack designer-field">
      <DesignerLine id={id('label')} label={t('label')} hint={t('label.hint')} faults={faults.get('label')}>
        <Input
          id={id('label')}
          maxLength={200}
          value={field.label}
          onChange={(change) => put({ label: change.target.value })}
        />
      </DesignerLine>
      <div className="grid two">
        <DesignerLine id={id('kind')} label={t('kind')} faults={faults.get('kind')}>
          <Select
            id={id('kind')}
            style={{ width: '100%' }}
            value={field.kind}
            options={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChange={(kind) => onChange(changeKind(form, s, f, kind, [t('option.a'), t('option.b')]))}
          />
        </DesignerLine>
        <div className="line" style={{ alignSelf: 'end', minHeight: 32 }}>
          <Checkbox checked={field.required} onChange={(change) => put({ required: change.target.checked })}>
            {t('required')}
          </Checkbox>
          <Checkbox
            checked={field.personal === true}
            onChange={(change) => put({ personal: change.target.checked ? true : (undefined as never) })}
          >
            {t('personal')}
          </Checkbox>
        </div>
      </div>
      <OfKind field={field} faults={faults} put={put} id={id} />
      <DesignerLine id={id('hint')} label={t('hint')} faults={faults.get('hint')}>
        <Input
          id={id('hint')}
          maxLength={500}
          value={field.hint ?? ''}
          onChange={(change) => put({ hint: change.target.value })}
        />
      </DesignerLine>
      <Condition form={form} s={s} f={f} field={field} put={put} faults={faults.get('when')} />
      <FieldKey
        key={field.key}
        value={field.key}
        faults={faults.get('key')}
        onCommit={(key) => {
          const next = renameKey(form, field.key, key);
          onChange(next);
          if (next !== form) onRenamed(key);
        }}
      />
    </div>
  );
}

type PartProps = {
  field: DraftField;
  faults: ReadonlyMap<string, string[]>;
  put: Put;
  id: (name: string) => string;
};

function OfKind({ field, faults, put, id }: PartProps) {
  const { t } = useTranslation('surveys-forms');
  switch (field.kind) {
    case 'single':
    case 'multi':
      return <Options key={field.kind} field={field} faults={faults} put={put} id={id} />;
    case 'decimal':
      return (
        <div className="grid three">
          <DesignerLine id={id('unit')} label={t('unit')} faults={faults.get('unit')}>
            <Input
              id={id('unit')}
              maxLength={20}
              value={field.unit ?? ''}
              onChange={(change) => put({ unit: change.target.value })}
            />
          </DesignerLine>
          <NumberLine name="decimals" field={field} faults={faults} put={put} id={id} />
          <BoundLine name="atLeast" field={field} faults={faults} put={put} id={id} />
          <BoundLine name="above" field={field} faults={faults} put={put} id={id} />
          <BoundLine name="atMost" field={field} faults={faults} put={put} id={id} />
          <BoundLine name="below" field={field} faults={faults} put={put} id={id} />
        </div>
      );
    case 'integer':
      return (
        <div className="grid two">
          <NumberLine name="atLeast" field={field} faults={faults} put={put} id={id} />
          <NumberLine name="atMost" field={field} faults={faults} put={put} id={id} />
        </div>
      );
    case 'text':
    case 'long-text':
      return <NumberLine name="maxLength" field={field} faults={faults} put={put} id={id} />;
    case 'text-list':
      return (
        <div className="grid two">
          <NumberLine name="maxItems" field={field} faults={faults} put={put} id={id} />
          <NumberLine name="maxLength" field={field} faults={faults} put={put} id={id} />
        </div>
      );
    case 'consent':
      return (
        <DesignerLine
          id={id('explanation')}
          label={t('explanation')}
          hint={t('explanation.hint')}
          faults={faults.get('explanation')}
        >
          <Input.TextArea
            id={id('explanation')}
            autoSize={{ minRows: 3 }}
            maxLength={1000}
            value={field.explanation ?? ''}
            onChange={(change) => put({ explanation: change.target.value })}
          />
        </DesignerLine>
      );
    default:
      return null;
  }
}

/** Options one a line; the text stays as typed, blank lines and all, while it is being typed. */
function Options({ field, faults, put, id }: PartProps) {
  const { t } = useTranslation('surveys-forms');
  const [typed, setTyped] = useState((field.options ?? []).join('\n'));
  const options = optionsIn(typed);
  return (
    <>
      <DesignerLine
        id={id('options')}
        label={t('options')}
        hint={t('options.hint', { count: options.length })}
        faults={faults.get('options')}
      >
        <Input.TextArea
          id={id('options')}
          autoSize={{ minRows: 4 }}
          value={typed}
          onChange={(change) => {
            setTyped(change.target.value);
            put({ options: optionsIn(change.target.value) });
          }}
        />
      </DesignerLine>
      <DesignerLine id={id('other')} label={t('other')} hint={t('other.hint')} faults={faults.get('other')}>
        <Select
          id={id('other')}
          style={{ width: '100%' }}
          allowClear
          value={field.other ?? null}
          placeholder={t('other.none')}
          options={options.map((value) => ({ value, label: value }))}
          onChange={(other: string | null | undefined) => put({ other: other ?? '' })}
        />
      </DesignerLine>
    </>
  );
}

type NumberName = 'decimals' | 'atLeast' | 'atMost' | 'maxLength' | 'maxItems';

/** A whole number; what is no number is passed on as typed, so that the check names it. */
function NumberLine({ name, field, faults, put, id }: PartProps & { name: NumberName }) {
  const { t } = useTranslation('surveys-forms');
  return (
    <DesignerLine id={id(name)} label={t(`bound.${name}`)} faults={faults.get(name)}>
      <Input
        id={id(name)}
        inputMode="numeric"
        maxLength={16}
        value={field[name] ?? ''}
        onChange={(change) => {
          const text = change.target.value.trim();
          put({ [name]: /^-?\d{1,15}$/.test(text) ? Number(text) : text });
        }}
      />
    </DesignerLine>
  );
}

type BoundName = 'atLeast' | 'above' | 'atMost' | 'below';

/** A bound of an amount: decimal text, never a number. */
function BoundLine({ name, field, faults, put, id }: PartProps & { name: BoundName }) {
  const { t } = useTranslation('surveys-forms');
  return (
    <DesignerLine id={id(name)} label={t(`bound.${name}`)} faults={faults.get(name)}>
      <Input
        id={id(name)}
        inputMode="decimal"
        maxLength={30}
        value={field[name] ?? ''}
        onChange={(change) => put({ [name]: change.target.value.trim() })}
      />
    </DesignerLine>
  );
}

type ConditionProps = {
  form: DraftForm;
  s: number;
  f: number;
  field: DraftField;
  put: Put;
  faults: readonly string[] | undefined;
};

const answersOf = (field: DraftField): readonly string[] =>
  field.kind === 'yes-no' ? yesNoOptions : (field.options ?? []);

/** Asked only after certain answers to an earlier choice of the same section. */
function Condition({ form, s, f, field, put, faults }: ConditionProps) {
  const { t } = useTranslation('surveys-forms');
  const id = useId();
  const earlier = (form.sections[s]?.fields ?? [])
    .slice(0, f)
    .filter((one) => ['single', 'multi', 'yes-no'].includes(one.kind));
  if (earlier.length === 0 && !field.when) return null;
  const asked = earlier.find((one) => one.key === field.when?.field);
  return (
    <DesignerLine id={id} label={t('when')} faults={faults}>
      <div className="grid two">
        <Select
          id={id}
          allowClear
          placeholder={t('when.always')}
          value={field.when?.field ?? null}
          options={earlier.map((one) => ({ value: one.key, label: one.label }))}
          onChange={(key: string | null | undefined) => {
            const first = answersOf(earlier.find((one) => one.key === key) ?? field)[0];
            put({ when: key && first ? { field: key, anyOf: [first] } : (undefined as never) });
          }}
        />
        {field.when && (
          <Select
            mode="multiple"
            aria-label={t('when.answers')}
            value={field.when.anyOf}
            options={(asked ? answersOf(asked) : field.when.anyOf).map((value) => ({ value, label: value }))}
            onChange={(anyOf: string[]) => field.when && put({ when: { ...field.when, anyOf } })}
          />
        )}
      </div>
    </DesignerLine>
  );
}

type KeyProps = { value: string; faults: readonly string[] | undefined; onCommit: (key: string) => void };

/** The name that exports and rules know the field by; taken over when the cursor leaves, so that no card closes while typing. */
function FieldKey({ value, faults, onCommit }: KeyProps) {
  const { t } = useTranslation('surveys-forms');
  const [typed, setTyped] = useState(value);
  const id = `key-${value}`;
  return (
    <details className="small" open={Boolean(faults)}>
      <summary className="quiet">{t('key.more')}</summary>
      <DesignerLine id={id} label={t('key.field')} hint={t('key.hint')} faults={faults}>
        <Input
          id={id}
          maxLength={60}
          spellCheck={false}
          value={typed}
          onChange={(change) => setTyped(change.target.value)}
          onBlur={() => (typed.trim() ? onCommit(typed.trim()) : setTyped(value))}
        />
      </DesignerLine>
    </details>
  );
}
