import { DatePicker } from 'antd';
import dayjs from 'dayjs';
import 'dayjs/locale/zh-cn';
import { usePreferences } from './preferences.ts';

type Props = {
  /** '2019-08-31'. */
  value?: string | undefined;
  onChange?: (day: string | undefined) => void;
  id?: string;
  placeholder?: string;
  allowClear?: boolean;
  disabled?: boolean;
  /** First and last day that can be chosen. */
  from?: string;
  to?: string;
};

/** A day without a time; no time zone can move it. */
export function DayInput({ value, onChange, from, to, ...rest }: Props) {
  const locale = usePreferences().language === 'zh' ? 'zh-cn' : 'en';
  return (
    <DatePicker
      {...rest}
      style={{ width: '100%' }}
      value={value ? dayjs(value).locale(locale) : null}
      format="YYYY-MM-DD"
      onChange={(day) => onChange?.(day?.format('YYYY-MM-DD'))}
      disabledDate={(day) => {
        const text = day.format('YYYY-MM-DD');
        return (from !== undefined && text < from) || (to !== undefined && text > to);
      }}
    />
  );
}
