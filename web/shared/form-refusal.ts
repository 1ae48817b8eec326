import type { FormInstance } from 'antd';
import { useEffect } from 'react';
import type { RefusalError } from './refusal-error.ts';
import { fieldErrors } from './refusal-notice.tsx';

/** Puts the problems of a refusal at the fields they belong to and brings the first into view. */
export function useFormRefusal(form: FormInstance, refusal: RefusalError | null): void {
  useEffect(() => {
    const problems = fieldErrors(refusal);
    if (problems.length === 0) return;
    form.setFields(problems as Parameters<FormInstance['setFields']>[0]);
    const first = problems[0];
    if (first) form.scrollToField(first.name, { block: 'center', behavior: 'smooth' });
  }, [form, refusal]);
}
