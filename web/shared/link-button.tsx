import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactNode } from 'react';

type Props = { to: string; primary?: boolean; small?: boolean; children: ReactNode };

/** A link that looks like a button: opens in a tab of its own where the reader wants that. */
export function LinkButton({ to, primary = false, small = false, children }: Props) {
  const router = useRouter();
  return (
    <Button
      href={to}
      type={primary ? 'primary' : 'default'}
      size={small ? 'small' : 'middle'}
      onClick={(click) => {
        if (click.metaKey || click.ctrlKey || click.shiftKey) return;
        click.preventDefault();
        router.history.push(to);
      }}
    >
      {children}
    </Button>
  );
}
