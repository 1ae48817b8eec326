import type { enterpriseTags } from '@zhirong/contracts/words';
import { useTranslation } from 'react-i18next';

export type EnterpriseTag = (typeof enterpriseTags)[number];

/** 「贯标企业」 and the other groups of S0-02. */
export function useTagName(): (tag: EnterpriseTag) => string {
  const { t } = useTranslation('enterprises');
  return (tag) => t(`tag.${tag}`);
}
