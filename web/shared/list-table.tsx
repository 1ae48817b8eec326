import { groupThousands } from '@zhirong/kernel';
import { Pagination, Skeleton, Table } from 'antd';
import type { ColumnType } from 'antd/es/table';
import { Fragment, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FactList } from './fact-list.tsx';
import { ListTools, sheetOf } from './list-tools.tsx';
import { remember, remembered, usePreferences } from './preferences.ts';
import { RefusalNotice } from './refusal-notice.tsx';
import { useAddress } from './use-address.ts';
import { useNarrow } from './use-media.ts';

export type ListColumn<Row> = {
  key: string;
  /** '' for the row's own step (a button). */
  title: string;
  render: (row: Row) => ReactNode;
  /** Right-aligned. */
  figure?: boolean;
  width?: number;
  /** Gives the order where the whole list is at hand; the header then sorts, in the address. */
  by?: (row: Row) => string | number | bigint;
  /** Text for the sheet made from what is shown; without it the column is left out of the sheet. */
  text?: (row: Row) => string;
  /** Offered in the choice of columns, not shown at first. */
  hidden?: boolean;
};

type Props<Row> = {
  /** Permanent name under which the choice of columns is remembered. */
  name: string;
  /** From `useRead`; `total` counts the filtered list, and is only what was counted so far where there is `more`. */
  query: {
    data: { rows: readonly Row[]; total?: number; more?: boolean } | undefined;
    error: unknown;
    isFetching: boolean;
    refetch: () => unknown;
  };
  columns: readonly ListColumn<Row>[];
  rowKey: (row: Row) => string;
  /** `Filters`, placed above. */
  filters?: ReactNode;
  /** What to do when there is nothing; `Empty`. */
  empty: ReactNode;
  /** The server's export (`DownloadButton`), or a file name: then what is shown becomes a sheet. */
  exported?: ReactNode | { fileName: string };
  /** Rows a page when the address says nothing. */
  size?: number;
  /** For bulk steps. */
  selection?: { keys: readonly string[]; onChange: (keys: string[]) => void };
  /** Sums under the table. */
  foot?: ReactNode;
};

/**
 * A list whose filters, order and page live in the address. Counts equal the list. On a phone rows become cards,
 * the first column their title.
 */
export function ListTable<Row extends object>(props: Props<Row>) {
  const { name, query, columns, rowKey, filters, empty, exported, size = 20, selection, foot } = props;
  const { t } = useTranslation();
  const { dense } = usePreferences();
  const isNarrow = useNarrow();
  const address = useAddress();
  const [hidden, setHidden] = useHidden(name, columns);
  const shown = columns.filter((column) => !hidden.includes(column.key));
  const total = query.data?.total ?? query.data?.rows.length ?? 0;
  const isWhole = total <= (query.data?.rows.length ?? 0);
  const rows = isWhole
    ? inOrder(query.data?.rows ?? [], columns, address.text('sort'))
    : (query.data?.rows ?? []);
  const { page, size: perPage } = address.page(size);

  if (query.error && !query.data)
    return (
      <>
        {filters}
        <RefusalNotice refusal={query.error} onAgain={() => void query.refetch()} />
      </>
    );
  return (
    <section aria-busy={query.isFetching}>
      {filters}
      <div className="list-head">
        <span className="quiet" role="status">
          {query.data
            ? t(query.data.more ? 'list.total.more' : 'list.total', { total: groupThousands(String(total)) })
            : t('loading')}
        </span>
        <ListTools
          columns={columns}
          hidden={hidden}
          onHidden={setHidden}
          exported={exported}
          onSheet={(fileName) => sheetOf(fileName, shown, rows)}
        />
      </div>
      {!query.data ? (
        <Skeleton active title={false} paragraph={{ rows: 6 }} />
      ) : rows.length === 0 ? (
        empty
      ) : isNarrow ? (
        <Cards rows={rows} columns={shown} rowKey={rowKey} />
      ) : (
        <Table<Row>
          size={dense ? 'small' : 'middle'}
          dataSource={rows}
          rowKey={rowKey}
          columns={shown.map((column) => antdColumn(column, isWhole, address.text('sort')))}
          pagination={false}
          scroll={{ x: 'max-content' }}
          loading={query.isFetching && { delay: 400 }}
          {...(selection
            ? {
                rowSelection: {
                  selectedRowKeys: [...selection.keys],
                  onChange: (keys: React.Key[]) => selection.onChange(keys.map(String)),
                },
              }
            : {})}
          onChange={(_page, _filters, sorter, { action }) => {
            if (action !== 'sort' || Array.isArray(sorter)) return;
            const mark = sorter.order === 'descend' ? '-' : '';
            address.set({
              sort: sorter.order ? `${mark}${String(sorter.columnKey)}` : undefined,
              page: undefined,
            });
          }}
        />
      )}
      {foot}
      {total > perPage && !(isWhole && page === 1) && (
        <div className="list-foot">
          <Pagination
            current={page}
            pageSize={perPage}
            total={total}
            size="small"
            showSizeChanger
            pageSizeOptions={[20, 50, 100, 200]}
            onChange={(next, nextSize) =>
              address.set(
                {
                  page: next > 1 ? String(next) : undefined,
                  size: nextSize === size ? undefined : String(nextSize),
                },
                'push',
              )
            }
          />
        </div>
      )}
    </section>
  );
}

/** `sort` is a column's key, with '-' before it for downwards. */
function inOrder<Row>(
  rows: readonly Row[],
  columns: readonly ListColumn<Row>[],
  sort: string | undefined,
): Row[] {
  const by = columns.find((column) => column.key === sort?.replace(/^-/, ''))?.by;
  if (!sort || !by) return [...rows];
  const turn = sort.startsWith('-') ? -1 : 1;
  return rows.toSorted((a, b) => {
    const [left, right] = [by(a), by(b)];
    if (typeof left === 'string' && typeof right === 'string')
      return turn * left.localeCompare(right, 'zh-CN');
    return left < right ? -turn : left > right ? turn : 0;
  });
}

function antdColumn<Row>(
  column: ListColumn<Row>,
  isWhole: boolean,
  sort: string | undefined,
): ColumnType<Row> {
  const { key, title, render, figure, width, by } = column;
  const order = sort === key ? 'ascend' : sort === `-${key}` ? 'descend' : null;
  return {
    key,
    title,
    render: (_, row) => render(row),
    ...(figure ? { align: 'right' as const } : {}),
    ...(width ? { width } : {}),
    // The rows come in order already; antd only shows the arrows.
    ...(by && isWhole ? { sorter: () => 0, sortOrder: order, showSorterTooltip: false } : {}),
  };
}

/** A card has no column to keep in line: what a row has nothing for is left out. */
const isEmpty = (shown: ReactNode): boolean => shown === '' || shown === null || shown === undefined;

function Cards<Row>({
  rows,
  columns,
  rowKey,
}: {
  rows: readonly Row[];
  columns: readonly ListColumn<Row>[];
  rowKey: (row: Row) => string;
}) {
  const [head, ...others] = columns;
  // A column without a title holds the row's step: a button beside the card's title.
  const facts = others.filter((column) => column.title !== '');
  const steps = others.filter((column) => column.title === '');
  return (
    <ul className="as-cards">
      {rows.map((row) => (
        <li key={rowKey(row)}>
          <div className="line apart">
            <h3>{head?.render(row)}</h3>
            {steps.map((step) => (
              <Fragment key={step.key}>{step.render(row)}</Fragment>
            ))}
          </div>
          <FactList
            facts={facts
              .map((column) => [column.title, column.render(row)] as const)
              .filter(([, shown]) => !isEmpty(shown))}
          />
        </li>
      ))}
    </ul>
  );
}

function useHidden<Row>(name: string, columns: readonly ListColumn<Row>[]) {
  const place = `zhirong.columns.${name}`;
  const [hidden, setHidden] = useState<string[]>(() => {
    const kept = remembered(place);
    return Array.isArray(kept) ? kept.map(String) : columns.filter((one) => one.hidden).map((one) => one.key);
  });
  const change = (keys: string[]): void => {
    remember(place, keys);
    setHidden(keys);
  };
  return [hidden, change] as const;
}
