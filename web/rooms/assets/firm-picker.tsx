import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../shared/use-read.ts';
import { useSettled } from '../../shared/use-settled.ts';

type Props = {
  value?: string | undefined;
  onChange?: (enterpriseId: string | undefined, name?: string) => void;
  id?: string;
  allowClear?: boolean;
};

/** A firm of the officer's part of the tree, found by name or code. */
export function FirmPicker({ value, onChange, id, allowClear = false }: Props) {
  const { t } = useTranslation('assets');
  const [typed, setTyped] = useState('');
  const asked = useSettled(typed.trim());
  const found = useRead(
    'enterprises.list-enterprises',
    { page: 1, size: 20, ...(asked ? { q: asked } : {}) },
    { keep: true },
  );
  const rows = found.data?.rows ?? [];
  return (
    <Select
      {...(id ? { id } : { 'aria-label': t('firm') })}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear={allowClear}
      placeholder={t('firm.hint')}
      value={value ?? null}
      loading={found.isFetching}
      notFoundContent={found.isFetching ? t('firm.finding') : t('firm.none')}
      options={rows.map((row) => ({ value: row.id, label: `${row.name} · ${row.uscc}` }))}
      onChange={(next: string | null | undefined) =>
        onChange?.(next ?? undefined, rows.find((row) => row.id === next)?.name)
      }
    />
  );
}
