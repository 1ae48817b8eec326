import { useRouter } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ConfirmWithReason } from '../../shared/confirm-with-reason.tsx';
import { useWrite } from '../../shared/use-write.ts';
import type { Right } from './right-words.ts';

/** For what was entered in error; a right that has ended is not removed. */
export function RemoveRight({ right }: { right: Right }) {
  const { t } = useTranslation('assets');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const remove = useWrite('assets.remove-right', { refresh: false });
  const close = (): void => {
    setOpen(false);
    remove.clear();
  };
  return (
    <>
      <Button type="text" onClick={() => setOpen(true)}>
        {t('remove')}
      </Button>
      <ConfirmWithReason
        open={open}
        title={t('remove.title')}
        effect={t('remove.effect')}
        verb={t('remove')}
        reasonLabel={t('remove.reason')}
        running={remove.running}
        refusal={remove.refusal}
        onConfirm={(reason) =>
          void remove
            .run({ rightId: right.id, reason })
            .then((done) => done && router.history.push('/rights'))
        }
        onClose={close}
      />
    </>
  );
}
