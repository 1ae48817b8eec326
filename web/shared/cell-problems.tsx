import { Table } from 'antd';
import { useTranslation } from 'react-i18next';
import { useNarrow } from './use-media.ts';

type Problem = { readonly row: number; readonly column: string; readonly message: string };

/** What is wrong with an uploaded table, cell by cell. `row` as in the sheet, `column` by its header. */
export function CellProblems({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const isNarrow = useNarrow();
  const rows = problems.map((problem, place) => ({ ...problem, key: place }));
  if (isNarrow)
    return (
      <ul>
        {rows.map(({ key, row, column, message }) => (
          <li key={key} className="notice">
            <span className="quiet small">{t('cell.at', { row, column })}</span>
            <span>{message}</span>
          </li>
        ))}
      </ul>
    );
  return (
    <Table
      size="small"
      dataSource={rows}
      pagination={rows.length > 50 ? { pageSize: 50, size: 'small', showSizeChanger: false } : false}
      columns={[
        { title: t('cell.row'), dataIndex: 'row', align: 'right', width: 80 },
        { title: t('cell.column'), dataIndex: 'column', width: 240 },
        { title: t('cell.message'), dataIndex: 'message' },
      ]}
    />
  );
}
