import { importFields, type ImportField } from '@zhirong/contracts/words';
import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { FactList } from '../../shared/fact-list.tsx';
import { useNarrow } from '../../shared/use-media.ts';
import { recogniseKind } from './recognise-kind.ts';
import { type Import, kindName } from './right-words.ts';
import type { Chosen } from './import-mapping.tsx';

type Row = { row: number; cells: Partial<Record<ImportField, string>> };

/** The first rows as they will be read, under the fields of the register. */
export function ImportPreview({ job, chosen }: { job: Import; chosen: Chosen }) {
  const { t } = useTranslation('assets');
  const isNarrow = useNarrow();
  const fields = importFields.filter((field) => Object.values(chosen).includes(field));
  const rows: Row[] = job.preview.map(({ row, cells }) => ({
    row,
    cells: Object.fromEntries(
      Object.entries(chosen).flatMap(([column, field]) =>
        field ? [[field, cells[Number(column)] ?? '']] : [],
      ),
    ),
  }));
  const shown = (row: Row, field: ImportField) =>
    row.cells[field]?.trim() || <span className="quiet">—</span>;
  const guess = (row: Row): string | undefined => {
    const kind = recogniseKind(row.cells.number ?? '');
    return kind && kindName(kind);
  };
  const number = (row: Row) => (
    <>
      {shown(row, 'number')}
      {!chosenKind(row) && guess(row) && <span className="quiet small"> {guess(row)}</span>}
    </>
  );
  const chosenKind = (row: Row): string | undefined => row.cells.kind?.trim() || undefined;
  const cell = (row: Row, field: ImportField) => (field === 'number' ? number(row) : shown(row, field));
  return (
    <section className="card">
      <h2>
        {t('preview')} <small>{t('preview.what', { count: rows.length })}</small>
      </h2>
      {isNarrow ? (
        <ul className="as-cards">
          {rows.map((row) => (
            <li key={row.row}>
              <h3>{shown(row, 'title')}</h3>
              <FactList
                facts={fields
                  .filter((field) => field !== 'title')
                  .map((field) => [t(`import.field.${field}`), cell(row, field)] as const)}
              />
            </li>
          ))}
        </ul>
      ) : (
        <Table<Row>
          size="small"
          dataSource={rows}
          rowKey={(row) => String(row.row)}
          pagination={false}
          scroll={{ x: 'max-content' }}
          columns={[
            { key: 'row', title: t('import.row'), align: 'right', width: 64, render: (_, row) => row.row },
            ...fields.map((field) => ({
              key: field,
              title: t(`import.field.${field}`),
              render: (_: unknown, row: Row) => <span className="preview-cell">{cell(row, field)}</span>,
            })),
          ]}
        />
      )}
    </section>
  );
}
