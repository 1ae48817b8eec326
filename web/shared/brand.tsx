import { Go } from './go.tsx';
import { useSession } from './session.ts';

/** The seal and the platform's name in this place. */
export function Brand() {
  const { platformName } = useSession();
  return (
    <Go to="/" className="brand">
      <span className="seal" aria-hidden>
        知
      </span>
      <span>{platformName}</span>
    </Go>
  );
}
