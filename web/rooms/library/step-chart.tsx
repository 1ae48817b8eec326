type Step = { readonly from: string; readonly value: string | null };

const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;

/** The course of a number as steps, each holding until the next; the exact numbers stand in the table above it. */
export function StepChart({
  values,
  title,
  today,
}: {
  values: readonly Step[];
  title: string;
  today: string;
}) {
  const points = values
    .map(({ from, value }) => ({
      from,
      at: dayNumber(from),
      value: value === null ? Number.NaN : Number(value),
    }))
    .filter(({ value }) => Number.isFinite(value));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last || points.length < 2) return null;
  const end = Math.max(last.at + (last.at - first.at) * 0.08, dayNumber(today));
  const sizes = points.map(({ value }) => value);
  const [low, high] = [Math.min(...sizes), Math.max(...sizes)];
  const x = (at: number): number => ((at - first.at) / (end - first.at)) * 100;
  const y = (value: number): number => (high === low ? 20 : 36 - ((value - low) / (high - low)) * 32);
  const steps = points.map((point, place) => {
    const until = points[place + 1]?.at ?? end;
    return `${place === 0 ? 'M' : 'L'}${x(point.at)},${y(point.value)} L${x(until)},${y(point.value)}`;
  });
  return (
    <figure style={{ margin: '8px 0 0' }}>
      <svg className="law-step" viewBox="0 0 100 40" preserveAspectRatio="none" role="img" aria-label={title}>
        <path d={steps.join(' ')} />
      </svg>
      <figcaption className="law-step-days">
        <span>
          {first.from} · {first.value}
        </span>
        <span>
          {last.from} · {last.value}
        </span>
      </figcaption>
    </figure>
  );
}
