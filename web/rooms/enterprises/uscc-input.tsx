import { checkUscc, normaliseUscc } from '@zhirong/kernel';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';

type Props = { value?: string; onChange?: (code: string) => void; id?: string; disabled?: boolean };

/** Key of the sentence that says what is wrong with a code, or null where it is sound. */
export function usccProblem(code: string): 'uscc.length' | 'uscc.characters' | 'uscc.check-digit' | null {
  const check = checkUscc(normaliseUscc(code));
  return check.ok ? null : (`uscc.${check.problem}` as const);
}

/** 统一社会信用代码: typing habits are mended, the check runs along as soon as 18 characters stand there. */
export function UsccInput({ value = '', onChange, ...rest }: Props) {
  const { t } = useTranslation('enterprises');
  const isFine = value.length === 18 && usccProblem(value) === null;
  return (
    <Input
      {...rest}
      value={value}
      maxLength={30}
      autoComplete="off"
      autoCapitalize="characters"
      spellCheck={false}
      suffix={
        <span className={isFine ? 'small ahead' : 'small quiet'}>
          {isFine ? t('uscc.fine') : `${value.length}/18`}
        </span>
      }
      onChange={(change) => onChange?.(normaliseUscc(change.target.value).replace(/[\s-]/g, ''))}
    />
  );
}
