import DeleteOutlined from '@ant-design/icons/es/icons/DeleteOutlined';
import { Button, Input } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = { assumptions: readonly string[]; onChange: (assumptions: readonly string[]) => void };

/** What is taken for granted, one sentence each: it goes with the result. */
export function AssumptionsBox({ assumptions, onChange }: Props) {
  const { t } = useTranslation('valuation');
  return (
    <section className="card">
      <h2>
        {t('assumptions')} <small>{t('assumptions.what')}</small>
      </h2>
      <ol className="radio-list">
        {assumptions.map((text, place) => (
          // Sentences are told apart by their order only.
          <li key={place} className="line" style={{ flexWrap: 'nowrap', alignItems: 'start' }}>
            <Input.TextArea
              autoSize={{ minRows: 1, maxRows: 4 }}
              maxLength={500}
              aria-label={t('assumption.nth', { place: place + 1 })}
              value={text}
              onChange={(change) =>
                onChange(assumptions.map((one, at) => (at === place ? change.target.value : one)))
              }
            />
            <Button
              type="text"
              icon={<DeleteOutlined aria-hidden />}
              aria-label={t('assumption.remove', { place: place + 1 })}
              onClick={() => onChange(assumptions.filter((_, at) => at !== place))}
            />
          </li>
        ))}
      </ol>
      <div className="line" style={{ marginTop: 8 }}>
        <Button
          size="small"
          disabled={assumptions.length >= 30}
          onClick={() => onChange([...assumptions, ''])}
        >
          {t('assumption.add')}
        </Button>
        {assumptions.length === 0 && (
          <Button
            size="small"
            type="link"
            onClick={() =>
              onChange([t('assumption.usual.1'), t('assumption.usual.2'), t('assumption.usual.3')])
            }
          >
            {t('assumption.usual')}
          </Button>
        )}
      </div>
    </section>
  );
}
