import { Button, Checkbox } from 'antd';
import { useTranslation } from 'react-i18next';
import { FactInput } from './fact-input.tsx';
import { type Fact, FactText, type FactValue } from './fact-text.tsx';
import { useSaid } from './said.ts';

type Element = Readonly<Record<string, FactValue>>;
type Props = {
  fact: Fact;
  /** What was chosen; undefined while nothing was. */
  value: readonly Element[] | undefined;
  onChange: (value: readonly Element[] | undefined) => void;
};

/** Things of a list, such as the rights pledged: chosen from the register where it knows them, or added by hand. */
export function ElementsField({ fact, value, onChange }: Props) {
  const { t } = useTranslation('subsidies');
  const said = useSaid();
  const asked = fact.each.map(({ id }) => id);
  const offered = fact.origin === 'none' ? fact.elements : [];
  const chosen = value ?? [];
  const keyOf = (element: Element): string =>
    JSON.stringify(Object.entries(element).filter(([id]) => !asked.includes(id) || id === 'right.kind'));
  const rest = offered.filter((one) => !chosen.some((taken) => keyOf(taken) === keyOf(one)));
  const nameOf = (element: Element): string | undefined => {
    const place = offered.findIndex((one) => keyOf(one) === keyOf(element));
    const name = place < 0 ? undefined : fact.names[place];
    return name?.title ? [name.title, name.number].filter(Boolean).join(' · ') : undefined;
  };
  const set = (place: number, id: string, next: FactValue | undefined): void =>
    onChange(
      chosen.map((element, at) => {
        if (at !== place) return element;
        const { [id]: _, ...others } = element;
        return next === undefined ? others : { ...others, [id]: next };
      }),
    );
  return (
    <div className="stack subsidy-elements">
      {chosen.map((element, place) => (
        // Things without a name of their own stand in the order they were chosen.
        <fieldset key={place}>
          <legend>{nameOf(element) ?? t('element', { what: said(fact), number: place + 1 })}</legend>
          {fact.each.map((one) => (
            <div className="field" key={one.id}>
              <label htmlFor={`${fact.id}-${place}-${one.id}`}>{said(one)}</label>
              <FactInput
                id={`${fact.id}-${place}-${one.id}`}
                fact={one}
                value={element[one.id]}
                onChange={(next) => set(place, one.id, next)}
              />
            </div>
          ))}
          <Button size="small" onClick={() => onChange(none(chosen.filter((_, at) => at !== place)))}>
            {t('element.remove')}
          </Button>
        </fieldset>
      ))}
      {rest.length > 0 && (
        <div>
          <p className="quiet small">{t('elements.offered')}</p>
          {rest.slice(0, 40).map((element, place) => (
            <div key={place}>
              <Checkbox checked={false} onChange={() => onChange([...chosen, element])}>
                <strong>{nameOf(element) ?? t('element.unnamed')}</strong>{' '}
                {fact.each
                  .filter(({ id }) => element[id] !== undefined)
                  .map((one) => (
                    <FactText key={one.id} fact={one} value={element[one.id]} />
                  ))}{' '}
                <span className="quiet small">
                  {typeof element['right.filed-on'] === 'string' &&
                    t('element.filed', { on: element['right.filed-on'] })}
                </span>
              </Checkbox>
            </div>
          ))}
        </div>
      )}
      <div>
        <Button size="small" onClick={() => onChange([...chosen, {}])}>
          {t('element.add')}
        </Button>
      </div>
    </div>
  );
}

const none = (elements: readonly Element[]): readonly Element[] | undefined =>
  elements.length > 0 ? elements : undefined;
