import SearchOutlined from '@ant-design/icons/es/icons/SearchOutlined';
import { useRouter } from '@tanstack/react-router';
import { AutoComplete, Input, type InputRef } from 'antd';
import { useDeferredValue, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../use-read.ts';

/** Search over everything; `/` comes here from anywhere. */
export function SearchBox({ onGone }: { onGone?: () => void }) {
  const { t } = useTranslation('shell');
  const router = useRouter();
  const field = useRef<InputRef>(null);
  const [typed, setTyped] = useState('');
  const asked = useSettled(useDeferredValue(typed.trim()), 220);
  const found = useRead('workbench.search', { q: asked }, { enabled: asked !== '', keep: true });

  useEffect(() => {
    const onKey = (press: KeyboardEvent): void => {
      const isTyping =
        press.target instanceof HTMLElement &&
        press.target.closest('input, textarea, select, [contenteditable]');
      if (press.key !== '/' || press.ctrlKey || press.metaKey || press.altKey || isTyping) return;
      press.preventDefault();
      field.current?.focus();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);

  const rows = asked === '' ? [] : (found.data?.rows ?? []);
  return (
    <AutoComplete
      style={{ width: '100%' }}
      value={typed}
      options={rows.map((row) => ({
        value: row.link,
        label: (
          <div className="line apart">
            <span>{row.title}</span>
            <span className="quiet small">
              {[t(`found.${row.kind}`), row.note].filter(Boolean).join(' · ')}
            </span>
          </div>
        ),
      }))}
      notFoundContent={
        asked === '' || found.isPending ? null : (
          <span className="quiet">{t(found.error ? 'search.failed' : 'search.none')}</span>
        )
      }
      onChange={(value) => setTyped(rows.some((row) => row.link === value) ? typed : String(value ?? ''))}
      onSelect={(link) => {
        setTyped('');
        router.history.push(String(link));
        field.current?.blur();
        onGone?.();
      }}
    >
      <Input
        ref={field}
        prefix={<SearchOutlined aria-hidden />}
        suffix={onGone ? null : <kbd aria-hidden>/</kbd>}
        placeholder={t('search.hint')}
        aria-label={t('search.label')}
        maxLength={60}
      />
    </AutoComplete>
  );
}

/** The value once it has stood still for a moment. */
function useSettled(value: string, millis: number): string {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), millis);
    return () => clearTimeout(timer);
  }, [value, millis]);
  return settled;
}
