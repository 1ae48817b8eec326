import { enterpriseTags } from '@zhirong/contracts/words';
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import { type EnterpriseTag, useTagName } from '../enterprises/use-tag-name.ts';

export type Weight = 'focus' | 'secondary' | 'none';
export type Audience = Readonly<Record<EnterpriseTag, Weight>>;

/** S0-02 of 2019: three groups in focus, two also. */
export const usualAudience: Audience = {
  'ip-standard': 'focus',
  'own-ip-sme': 'focus',
  returnee: 'focus',
  'military-civil': 'secondary',
  cultural: 'secondary',
};

/** As the wire wants it; nobody chosen means every firm. */
export const audienceOf = (audience: Audience): { tag: EnterpriseTag; focus: boolean }[] =>
  enterpriseTags
    .filter((tag) => audience[tag] !== 'none')
    .map((tag) => ({ tag, focus: audience[tag] === 'focus' }));

type Props = { value?: Audience; onChange?: (audience: Audience) => void; id?: string };

/** For each group of firms: in focus, also, or not. */
export function AudienceInput({ value = usualAudience, onChange, id }: Props) {
  const { t } = useTranslation(['surveys', 'enterprises']);
  const tagName = useTagName();
  const weights: readonly Weight[] = ['focus', 'secondary', 'none'];
  return (
    <div className="choices" {...(id ? { id } : {})}>
      {enterpriseTags.map((tag) => (
        <div key={tag} className="line apart">
          <span id={`audience-${tag}`}>{tagName(tag)}</span>
          <Radio.Group
            aria-labelledby={`audience-${tag}`}
            optionType="button"
            size="small"
            value={value[tag]}
            options={weights.map((weight) => ({ value: weight, label: t(`weight.${weight}`) }))}
            onChange={(change) => onChange?.({ ...value, [tag]: change.target.value as Weight })}
          />
        </div>
      ))}
    </div>
  );
}
