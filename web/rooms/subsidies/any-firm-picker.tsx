import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { roleOf, useSession } from '../../shared/session.ts';
import { useRead } from '../../shared/use-read.ts';
import { useSettled } from '../../shared/use-settled.ts';
import { FirmPicker } from '../assets/firm-picker.tsx';

type Props = {
  value?: string | undefined;
  onChange?: (enterpriseId: string | undefined) => void;
  id?: string;
};

/** A firm of the region: by the register for IP officers, by who has asked for something for finance officers. */
export function AnyFirmPicker(props: Props) {
  return roleOf(useSession()) === 'ip-officer' ? <FirmPicker {...props} /> : <ApplicantPicker {...props} />;
}

function ApplicantPicker({ value, onChange, id }: Props) {
  const { t } = useTranslation('subsidies');
  const [typed, setTyped] = useState('');
  const q = useSettled(typed.trim());
  const found = useRead(
    'subsidies.list-items',
    { page: 1, size: 50, payee: 'firm', ...(q ? { q } : {}) },
    { keep: true },
  );
  const firms = new Map((found.data?.rows ?? []).map((row) => [row.applicantId, row.applicant]));
  return (
    <Select
      {...(id ? { id } : { 'aria-label': t('firm') })}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      placeholder={t('firm.applied')}
      value={value ?? null}
      loading={found.isFetching}
      options={[...firms].map(([key, name]) => ({ value: key, label: name }))}
      onChange={(next: string | null | undefined) => onChange?.(next ?? undefined)}
    />
  );
}
