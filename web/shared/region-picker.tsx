import { useQueryClient } from '@tanstack/react-query';
import { Cascader } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from './session.ts';
import { readOptions, useRead } from './use-read.ts';

type Ref = { adcode: string; name: string };
type Row = Ref & { hasChildren: boolean; way?: Ref[] | undefined };
type Node = { value: string; label: string; isLeaf: boolean; children?: Node[] };
type Props = {
  /** The adcode chosen last. */
  value?: string | undefined;
  onChange?: (adcode: string | undefined, names: string[]) => void;
  /** Only what lies under this region, such as an officer's own. */
  under?: string;
  id?: string;
  placeholder?: string;
  allowClear?: boolean;
  /** Shown until a choice is made, where only the code is known. */
  valueName?: string | undefined;
};

const FRESH = 3_600_000;
const nodeOf = (row: Row): Node => ({ value: row.adcode, label: row.name, isLeaf: !row.hasChildren });

/** The reader's own region and what is above it come before all others. */
const withOwnFirst = (rows: readonly Row[], own: Row | undefined): Node[] => {
  const near = (own?.way ?? []).toReversed().map((one) => nodeOf({ ...one, hasChildren: true }));
  if (own && near[0]) near[0].isLeaf = !own.hasChildren;
  return [...near, ...rows.filter(({ adcode }) => !near.some(({ value }) => value === adcode)).map(nodeOf)];
};

/** What was found, each below the regions it lies in. */
const treeOf = (rows: readonly Row[], under: string | undefined): Node[] => {
  const roots: Node[] = [];
  for (const { way = [] } of rows) {
    let level = roots;
    for (const { adcode, name } of way.slice(way.findIndex((one) => one.adcode === under) + 1)) {
      let node = level.find(({ value }) => value === adcode);
      if (!node) level.push((node = { value: adcode, label: name, isLeaf: true }));
      level = node.children ??= [];
    }
  }
  return roots;
};

/** Regions by any part of the name, pinyin or code, wherever they lie; what is typed waits a moment. */
const useFound = (under: string | undefined) => {
  const queries = useQueryClient();
  const [found, setFound] = useState<Row[]>();
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const last = useRef('');
  useEffect(() => () => clearTimeout(timer.current), []);
  const find = (typed: string): void => {
    clearTimeout(timer.current);
    const q = typed.trim();
    last.current = q;
    if (q === '') return setFound(undefined);
    timer.current = setTimeout(async () => {
      const asked = readOptions('identity.list-regions', { q, ...(under && { under }) });
      const answer = await queries.fetchQuery({ ...asked, staleTime: FRESH });
      if (last.current === q) setFound(answer.rows);
    }, 200);
  };
  return { found, find };
};

/** Province, city, county, park; each level is fetched when it is opened. Any level may be chosen, or found by typing. */
export function RegionPicker({
  value,
  onChange,
  under,
  id,
  placeholder,
  allowClear = false,
  valueName,
}: Props) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const own = useSession().assignment?.region;
  const hasOwn = own !== undefined && own.level !== 'nation' && under === undefined;
  const first = useRead('identity.list-regions', under ? { under } : {}, { fresh: FRESH });
  const mine = useRead('identity.list-regions', { q: own?.adcode ?? '' }, { enabled: hasOwn, fresh: FRESH });
  const [nodes, setNodes] = useState<Node[]>([]);
  const [chosen, setChosen] = useState<{ codes: string[]; names: string[] }>({ codes: [], names: [] });
  const { found, find } = useFound(under);
  const ownRow = hasOwn ? mine.data?.rows[0] : undefined;
  useEffect(() => setNodes(withOwnFirst(first.data?.rows ?? [], ownRow)), [first.data, ownRow]);

  const open = async (path: Node[]): Promise<void> => {
    const last = path.at(-1);
    if (!last || last.children) return;
    const answer = await queries.fetchQuery({
      ...readOptions('identity.list-regions', { under: last.value }),
      staleTime: FRESH,
    });
    last.children = answer.rows.map(nodeOf);
    setNodes((now) => [...now]);
  };
  const isMine = value !== undefined && chosen.codes.at(-1) === value;
  const shown = isMine ? chosen.codes : value ? [value] : [];
  // A code from the address of the page is shown by its name.
  const looked = useRead(
    'identity.list-regions',
    { q: value ?? '' },
    { enabled: value !== undefined && !isMine && valueName === undefined, fresh: FRESH },
  );
  const way = looked.data?.rows.find(({ adcode }) => adcode === value)?.way;
  const named = isMine
    ? chosen.names.join(' ')
    : (valueName ?? way?.map(({ name }) => name).join(' ') ?? value);
  const hits = new Set(found?.map(({ adcode }) => adcode));

  return (
    <Cascader<Node>
      className="region-picker"
      {...(id ? { id } : { 'aria-label': placeholder ?? t('region.choose') })}
      options={found ? treeOf(found, under) : nodes}
      value={shown}
      changeOnSelect
      allowClear={allowClear}
      placeholder={placeholder ?? t('region.choose')}
      loading={first.isPending}
      loadData={(path) => void open(path)}
      notFoundContent={t('region.none')}
      showSearch={{
        filter: (_, path) => hits.has(String(path.at(-1)?.value)),
        render: (_, path) => path.map(({ label }) => label).join(' / '),
        onSearch: find,
      }}
      displayRender={() => named}
      onChange={(path, picked) => {
        const codes = (path ?? []).map(String);
        const names = (picked ?? []).map((node) => node.label);
        setChosen({ codes, names });
        find('');
        onChange?.(codes.at(-1), names);
      }}
    />
  );
}
