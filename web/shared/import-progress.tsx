import { Progress } from 'antd';

type Props = {
  job: { readonly state: string; readonly rowsSeen: number; readonly rowsTotal: number | null };
  /** What happens now, for each step of an import that is not over. */
  says: { waiting: string; reading: string; readingOf: string; writing: string };
  /** That the page may be left. */
  goesOn: string;
};

/** Rows of an uploaded table as they are read and written. */
export function ImportProgress({ job: { state, rowsSeen, rowsTotal }, says, goesOn }: Props) {
  const percent = rowsTotal ? Math.min(99, Math.floor((rowsSeen * 100) / rowsTotal)) : null;
  const reading = rowsTotal === null ? says.reading : says.readingOf;
  return (
    <div role="status" aria-live="polite">
      <p>{state === 'waiting' ? says.waiting : state === 'writing' ? says.writing : reading}</p>
      <Progress
        percent={state === 'writing' ? 99 : (percent ?? 0)}
        showInfo={percent !== null}
        status="active"
        size="small"
      />
      <p className="quiet small">{goesOn}</p>
    </div>
  );
}
