import CheckOutlined from '@ant-design/icons/es/icons/CheckOutlined';
import ClockCircleOutlined from '@ant-design/icons/es/icons/ClockCircleOutlined';
import ExclamationOutlined from '@ant-design/icons/es/icons/ExclamationOutlined';
import MinusOutlined from '@ant-design/icons/es/icons/MinusOutlined';
import RightOutlined from '@ant-design/icons/es/icons/RightOutlined';
import type { ReactNode } from 'react';

/** due: wants action now. waiting: somebody else has it. moving: under way. passed: done well. quiet: over or not begun. */
export type Tone = 'due' | 'waiting' | 'moving' | 'passed' | 'quiet';

const marks = {
  due: ExclamationOutlined,
  waiting: ClockCircleOutlined,
  moving: RightOutlined,
  passed: CheckOutlined,
  quiet: MinusOutlined,
} as const;

/** A state by icon, word and colour together, never by colour alone. */
export function StateTag({ tone, children }: { tone: Tone; children: ReactNode }) {
  const Mark = marks[tone];
  return (
    <span className={`tag ${tone}`}>
      <Mark aria-hidden style={{ fontSize: '.8em' }} />
      {children}
    </span>
  );
}
