import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { useRouter } from '@tanstack/react-router';
import { Empty } from '../../shared/empty.tsx';
import { Filters } from '../../shared/filters.tsx';
import { ListTable } from '../../shared/list-table.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useNeedColumns } from './need-columns.tsx';
import { useNeedFilters, useNeedQuery } from './need-filters.ts';
import { AnswerKind } from './need-marks.tsx';
import type { NeedHead } from './need-words.ts';

/** What a bank's account manager works through every day: open needs, their clock, our own answer. */
export function BankBoard({ mayAnswer }: { mayAnswer: boolean }) {
  const { t } = useTranslation('needs');
  const router = useRouter();
  const filters = useNeedFilters(true);
  const list = useRead('needs.list-needs', useNeedQuery(), { keep: true });
  const columns = useNeedColumns(true);
  return (
    <div className="card">
      <ListTable<NeedHead>
        name="needs-bank"
        query={list}
        rowKey={(row) => row.id}
        columns={[
          ...columns.who,
          ...columns.what,
          ...columns.clock,
          {
            key: 'mine',
            title: t('my-answer'),
            render: (row) =>
              row.myAnswer ? (
                <AnswerKind kind={row.myAnswer} />
              ) : (
                <span className="quiet">{t('answered.no')}</span>
              ),
            text: (row) => (row.myAnswer ? t(`kind.${row.myAnswer}`) : t('answered.no')),
          },
          {
            key: 'step',
            title: '',
            render: (row) => (
              <Button size="small" onClick={() => router.history.push(`/needs/${row.id}`)}>
                {t(mayAnswer && row.state === 'open' && row.myAnswer === null ? 'answer-verb' : 'open-verb')}
              </Button>
            ),
          },
        ]}
        filters={<Filters of={filters} />}
        exported={{ fileName: t('title') }}
        empty={<Empty title={t('none.bank')} what={t('none.bank.what')} />}
      />
    </div>
  );
}
