import ColumnHeightOutlined from '@ant-design/icons/es/icons/ColumnHeightOutlined';
import DownloadOutlined from '@ant-design/icons/es/icons/DownloadOutlined';
import SettingOutlined from '@ant-design/icons/es/icons/SettingOutlined';
import { Button, Checkbox, Popover } from 'antd';
import { isValidElement, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { saveAs } from './download.ts';
import type { ListColumn } from './list-table.tsx';
import { setPreferences, usePreferences } from './preferences.ts';
import { useNarrow } from './use-media.ts';

type Props<Row> = {
  columns: readonly ListColumn<Row>[];
  hidden: readonly string[];
  onHidden: (keys: string[]) => void;
  exported: ReactNode | { fileName: string };
  onSheet: (fileName: string) => void;
};

/** Export, choice of columns and density, above a list. */
export function ListTools<Row>({ columns, hidden, onHidden, exported, onSheet }: Props<Row>) {
  const { t } = useTranslation();
  const { dense } = usePreferences();
  const isNarrow = useNarrow();
  const titled = columns.filter((column) => column.title !== '');
  const choice = (
    <Checkbox.Group
      style={{ display: 'grid', gap: 6 }}
      value={titled.map((column) => column.key).filter((key) => !hidden.includes(key))}
      options={titled.map(({ key, title }, place) => ({ value: key, label: title, disabled: place === 0 }))}
      onChange={(keys) => onHidden(titled.map((column) => column.key).filter((key) => !keys.includes(key)))}
    />
  );
  return (
    <div className="line">
      {exported && isFileName(exported) && (
        <Button
          size="small"
          type="text"
          icon={<DownloadOutlined aria-hidden />}
          onClick={() => onSheet(exported.fileName)}
        >
          {t('list.sheet')}
        </Button>
      )}
      {exported && !isFileName(exported) && exported}
      {!isNarrow && (
        <>
          <Popover content={choice} trigger="click" placement="bottomRight">
            <Button size="small" type="text" icon={<SettingOutlined aria-hidden />}>
              {t('list.columns')}
            </Button>
          </Popover>
          <Button
            size="small"
            type="text"
            icon={<ColumnHeightOutlined aria-hidden />}
            aria-pressed={dense}
            onClick={() => setPreferences({ dense: !dense })}
          >
            {t(dense ? 'list.looser' : 'list.denser')}
          </Button>
        </>
      )}
    </div>
  );
}

const isFileName = (exported: ReactNode | { fileName: string }): exported is { fileName: string } =>
  typeof exported === 'object' && exported !== null && !isValidElement(exported) && 'fileName' in exported;

/** A cell that a spreadsheet would run as a formula is made text. */
const cell = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) && !/^-?\d+(\.\d+)?$/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
};

/** Exactly the rows and columns shown, as a .csv that Excel opens with Chinese intact. */
export function sheetOf<Row>(
  fileName: string,
  columns: readonly ListColumn<Row>[],
  rows: readonly Row[],
): void {
  const told = columns.filter((column) => column.text !== undefined);
  const lines = [
    told.map((column) => cell(column.title)),
    ...rows.map((row) => told.map((column) => cell(column.text?.(row) ?? ''))),
  ];
  const text = `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
  saveAs(new Blob([text], { type: 'text/csv;charset=utf-8' }), `${fileName}.csv`);
}
