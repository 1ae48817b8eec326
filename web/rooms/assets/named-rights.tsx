import type { Output } from '@zhirong/contracts';
import { Button, Modal, Select } from 'antd';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Go } from '../../shared/go.tsx';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';
import { RightGradeLine } from '../scoring/right-grades.tsx';
import { RightStateTag } from './right-marks.tsx';
import { kindName } from './right-words.ts';
import './assets.css';

type Named = Output<'needs.read-need'>['namedRights'];
type Props = {
  of: { needId: string } | { loanId: string };
  rights: Named;
  mayName: boolean;
};

/** The rights a firm shows with a need or offers for a loan; whoever sees the page may open them, and is written down. */
export function NamedRights({ of, rights, mayName }: Props) {
  const { t } = useTranslation('assets');
  const [open, setOpen] = useState(false);
  const kind = 'needId' in of ? 'need' : 'loan';
  return (
    <section className="card">
      <h2>
        {t(`named.${kind}`)}{' '}
        {mayName && (
          <Button size="small" onClick={() => setOpen(true)}>
            {t(rights.length > 0 ? 'named.change' : 'named.choose')}
          </Button>
        )}
      </h2>
      {rights.length === 0 ? (
        <p className="quiet">{t(mayName ? `named.none.${kind}` : 'named.none')}</p>
      ) : (
        <ul className="burdens">
          {rights.map((right) => (
            <li key={right.rightId}>
              <span className="line apart">
                <Go to={`/rights/${right.rightId}`}>{right.title}</Go>
                <RightStateTag state={right.state} />
              </span>
              <div className="quiet small">
                {[kindName(right.kind), right.number].filter(Boolean).join(' · ')}
              </div>
              <RightGradeLine rightId={right.rightId} />
            </li>
          ))}
        </ul>
      )}
      {mayName && <Choose of={of} rights={rights} open={open} onClose={() => setOpen(false)} />}
    </section>
  );
}

type ChooseProps = Pick<Props, 'of' | 'rights'> & { open: boolean; onClose: () => void };

function Choose({ of, rights, open, onClose }: ChooseProps) {
  const { t } = useTranslation(['assets', 'everywhere']);
  const [picked, setPicked] = useState<string[]>([]);
  const [typed, setTyped] = useState('');
  const forNeed = useWrite('needs.name-rights');
  const forLoan = useWrite('loans.name-rights');
  const list = useRead(
    'assets.list-rights',
    { page: 1, size: 50, sort: 'newest', ...(typed.trim() ? { q: typed.trim() } : {}) },
    { enabled: open, keep: true },
  );
  useEffect(() => {
    if (open) setPicked(rights.map(({ rightId }) => rightId));
  }, [open, rights]);
  const kind = 'needId' in of ? 'need' : 'loan';
  const write = kind === 'need' ? forNeed : forLoan;
  const send = async (): Promise<void> => {
    const done =
      'needId' in of
        ? await forNeed.run({ ...of, rightIds: picked })
        : await forLoan.run({ ...of, rightIds: picked });
    if (done) onClose();
  };
  const labels = new Map([
    ...rights.map((one) => [one.rightId, [one.title, one.number].filter(Boolean).join(' ')] as const),
    ...(list.data?.rows ?? []).map(
      (one) => [one.id, [one.title, one.number].filter(Boolean).join(' ')] as const,
    ),
  ]);
  return (
    <Modal
      open={open}
      title={t(`named.${kind}`)}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('everywhere:cancel')}</Button>
          <Button type="primary" loading={write.running} onClick={() => void send()}>
            {t('named.save')}
          </Button>
        </>
      }
    >
      <div className="stack">
        <p className="quiet">{t(`named.effect.${kind}`)}</p>
        <Select
          mode="multiple"
          aria-label={t('named.pick')}
          placeholder={t('named.pick')}
          style={{ width: '100%' }}
          value={picked}
          maxCount={50}
          filterOption={false}
          loading={list.isFetching}
          notFoundContent={t('named.not-found')}
          onSearch={setTyped}
          onChange={(ids: string[]) => {
            setPicked(ids);
            setTyped('');
          }}
          options={[...labels].map(([value, label]) => ({ value, label }))}
        />
        <RefusalNotice refusal={write.refusal} />
      </div>
    </Modal>
  );
}
