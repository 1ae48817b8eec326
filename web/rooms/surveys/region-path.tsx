import { Button } from 'antd';
import { Fragment } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../shared/session.ts';
import { useAddress } from '../../shared/use-address.ts';

type Region = { adcode: string; name: string };

/** The way down from the reader's own region to the one shown; each step goes back up to it. */
export function RegionPath({ region, parents }: { region: Region; parents: readonly Region[] }) {
  const { t } = useTranslation('surveys');
  const { assignment } = useSession();
  const address = useAddress();
  const own = assignment?.region.adcode;
  const all = [...parents, region];
  const start = all.findIndex((one) => one.adcode === own);
  const steps = start < 0 ? [region] : all.slice(start);
  const last = steps.length - 1;
  return (
    <nav className="line" aria-label={t('region-path')}>
      {steps.map((step, place) => (
        <Fragment key={step.adcode}>
          {place > 0 && <span aria-hidden>/</span>}
          {place === last ? (
            <strong aria-current="location">{step.name}</strong>
          ) : (
            <Button
              type="link"
              size="small"
              style={{ padding: 0 }}
              onClick={() =>
                address.set(
                  { region: step.adcode === own ? undefined : step.adcode, page: undefined },
                  'push',
                )
              }
            >
              {step.name}
            </Button>
          )}
        </Fragment>
      ))}
    </nav>
  );
}
