import { useQueryClient } from '@tanstack/react-query';
import { Cascader } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { readOptions, useRead } from './use-read.ts';

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
type Row = { adcode: string; name: string; hasChildren: boolean };

const nodeOf = (row: Row): Node => ({ value: row.adcode, label: row.name, isLeaf: !row.hasChildren });

/** Province, city, county, park; each level is fetched when it is opened. Any level may be chosen. */
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
  const first = useRead('identity.list-regions', under ? { under } : {}, { fresh: 3_600_000 });
  const [nodes, setNodes] = useState<Node[]>([]);
  const [chosen, setChosen] = useState<string[]>([]);
  useEffect(() => setNodes((first.data?.rows ?? []).map(nodeOf)), [first.data]);

  const open = async (path: Node[]): Promise<void> => {
    const last = path.at(-1);
    if (!last || last.children) return;
    const answer = await queries.fetchQuery({
      ...readOptions('identity.list-regions', { under: last.value }),
      staleTime: 3_600_000,
    });
    last.children = answer.rows.map(nodeOf);
    setNodes((now) => [...now]);
  };
  const isMine = value !== undefined && chosen.at(-1) === value;
  const shown = isMine ? chosen : value ? [value] : [];

  return (
    <Cascader<Node>
      className="region-picker"
      {...(id ? { id } : { 'aria-label': placeholder ?? t('region.choose') })}
      options={nodes}
      value={shown}
      changeOnSelect
      allowClear={allowClear}
      placeholder={placeholder ?? t('region.choose')}
      loading={first.isPending}
      loadData={(path) => void open(path)}
      displayRender={(labels) => (isMine ? labels.join(' ') : (valueName ?? labels.join(' ')))}
      onChange={(path, picked) => {
        const codes = (path ?? []).map(String);
        setChosen(codes);
        onChange?.(
          codes.at(-1),
          (picked ?? []).map((node) => node.label),
        );
      }}
    />
  );
}
