import { Drawer } from 'antd';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNarrow } from '../../shared/use-media.ts';
import { ofLanguage, type TraceLine, traceValue } from './valuation-words.ts';

type Props = {
  /** The figure itself; a press opens its trace. */
  children: ReactNode;
  title: string;
  /** Where the method comes from. */
  source?: string | null;
  trace: readonly TraceLine[];
  note?: ReactNode;
};

/** 「为何是这个数」: the figure opens every line it was calculated by. */
export function WhyNumber({ children, title, source, trace, note }: Props) {
  const { t } = useTranslation('valuation');
  const [open, setOpen] = useState(false);
  const isNarrow = useNarrow();
  return (
    <>
      <button type="button" className="plain why" title={t('why')} onClick={() => setOpen(true)}>
        {children}
        <span className="unseen">{t('why')}</span>
      </button>
      <Drawer
        open={open}
        title={`${t('why')} · ${title}`}
        size={isNarrow ? '100%' : 560}
        onClose={() => setOpen(false)}
      >
        {source && <p className="quiet">{t('why.source', { source })}</p>}
        {note}
        <TraceLines trace={trace} />
      </Drawer>
    </>
  );
}

/** Line by line: what, by which formula, and the figure. */
export function TraceLines({ trace }: { trace: readonly TraceLine[] }) {
  useTranslation('valuation');
  return (
    <ol className="trace">
      {trace.map((line, place) => (
        // The lines of a trace are an order, and never change.
        <li key={place}>
          <span>
            {ofLanguage(line)}
            {line.formula && <code>{line.formula}</code>}
          </span>
          <strong title={line.value}>
            {traceValue(line.value)}
            {line.unit && <em> {line.unit}</em>}
          </strong>
        </li>
      ))}
    </ol>
  );
}
