import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined';
import { Button, Input, Select } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { DayInput } from './day-input.tsx';
import { RegionPicker } from './region-picker.tsx';
import { useAddress } from './use-address.ts';

export type Filter =
  | { kind: 'text'; key: string; label: string }
  | { kind: 'choice'; key: string; label: string; choices: readonly { value: string; label: string }[] }
  | { kind: 'region'; key: string; label: string; under?: string }
  | { kind: 'day'; key: string; label: string };

/** Filters above a list; each is one field of the address, and a change goes back to the first page. */
export function Filters({ of, children }: { of: readonly Filter[]; children?: ReactNode }) {
  const { t } = useTranslation();
  const address = useAddress();
  const used = of.filter((filter) => address.text(filter.key) !== undefined);
  const set = (key: string, value: string | undefined): void =>
    address.set({ [key]: value, page: undefined });
  return (
    <div className="filters" role="search">
      {of.map((filter) => (
        <OneFilter
          key={filter.key}
          filter={filter}
          value={address.text(filter.key)}
          onChange={(value) => set(filter.key, value)}
        />
      ))}
      {used.length > 0 && (
        <Button
          type="link"
          size="small"
          onClick={() =>
            address.set({ ...Object.fromEntries(of.map((one) => [one.key, undefined])), page: undefined })
          }
        >
          {t('filters.clear')}
        </Button>
      )}
      {children}
    </div>
  );
}

type One = { filter: Filter; value: string | undefined; onChange: (value: string | undefined) => void };

function OneFilter({ filter, value, onChange }: One) {
  if (filter.kind === 'text') return <TextFilter filter={filter} value={value} onChange={onChange} />;
  if (filter.kind === 'choice')
    return (
      <Select
        aria-label={filter.label}
        placeholder={filter.label}
        allowClear
        style={{ minWidth: 140 }}
        // A long list is found by typing.
        showSearch={filter.choices.length > 12 && { optionFilterProp: 'label' }}
        popupMatchSelectWidth={false}
        value={value ?? null}
        options={[...filter.choices]}
        onChange={(next: string | null | undefined) => onChange(next ?? undefined)}
      />
    );
  if (filter.kind === 'region')
    return (
      <div style={{ width: 220 }}>
        <RegionPicker
          value={value}
          {...(filter.under ? { under: filter.under } : {})}
          placeholder={filter.label}
          allowClear
          onChange={(adcode) => onChange(adcode)}
        />
      </div>
    );
  return (
    <div style={{ width: 150 }}>
      <DayInput value={value} placeholder={filter.label} allowClear onChange={onChange} />
    </div>
  );
}

/** Typing waits a moment before it becomes part of the address. */
function TextFilter({ filter, value, onChange }: One) {
  const [typed, setTyped] = useState(value ?? '');
  useEffect(() => setTyped(value ?? ''), [value]);
  useEffect(() => {
    if (typed.trim() === (value ?? '')) return undefined;
    const timer = setTimeout(() => onChange(typed.trim() || undefined), 350);
    return () => clearTimeout(timer);
  }, [typed, value, onChange]);
  return (
    <Input
      aria-label={filter.label}
      placeholder={filter.label}
      prefix={<SearchOutlined aria-hidden />}
      allowClear
      maxLength={60}
      style={{ width: 220 }}
      value={typed}
      onChange={(change) => setTyped(change.target.value)}
    />
  );
}
