import { useRouter } from '@tanstack/react-router';
import type { AnchorHTMLAttributes, ReactNode } from 'react';

type Props = Omit<AnchorHTMLAttributes<HTMLAnchorElement>, 'href'> & { to: string; children: ReactNode };

/** A link inside the platform, from a path as text (`/loans/…?tab=papers`), such as the server sends it. */
export function Go({ to, onClick, ...rest }: Props) {
  const router = useRouter();
  return (
    <a
      {...rest}
      href={to}
      onClick={(click) => {
        onClick?.(click);
        const wantsOwnTab = click.metaKey || click.ctrlKey || click.shiftKey || click.button !== 0;
        if (click.defaultPrevented || wantsOwnTab) return;
        click.preventDefault();
        router.history.push(to);
      }}
    />
  );
}
