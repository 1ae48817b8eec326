import { useRouter } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { AnyFirmPicker } from './any-firm-picker.tsx';

/** Leads to what one firm of the region can get. */
export function AskAbout() {
  const { t } = useTranslation('subsidies');
  const router = useRouter();
  const [open, setOpen] = useState(false);
  const [firm, setFirm] = useState<string>();
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t('ask.about')}</Button>
      <Modal
        open={open}
        title={t('ask.about')}
        okText={t('look')}
        okButtonProps={{ disabled: firm === undefined }}
        onCancel={() => setOpen(false)}
        onOk={() => router.history.push(`/subsidies/firms/${firm}`)}
      >
        <div className="field">
          <label htmlFor="ask-firm">{t('firm')}</label>
          <AnyFirmPicker id="ask-firm" value={firm} onChange={setFirm} />
        </div>
      </Modal>
    </>
  );
}
