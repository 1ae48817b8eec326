import type { OrganisationKind, Output, Role } from '@zhirong/contracts';
import { roles as allRoles } from '@zhirong/contracts/words';
import { Button, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { momentInTable } from '../../shared/day-text.tsx';
import { useFormRefusal } from '../../shared/form-refusal.ts';
import { RefusalNotice } from '../../shared/refusal-notice.tsx';
import { useRoleName } from '../../shared/role-name.ts';
import { useRead } from '../../shared/use-read.ts';
import { useWrite } from '../../shared/use-write.ts';

type Organisation = { id: string; name: string; kind: OrganisationKind };
type Props = {
  /** Fixed for a firm; an administrator chooses. */
  organisation?: Organisation;
  /** The roles offered; all that fit the organisation unless told. */
  roles?: readonly Role[];
};
type Invited = { name: string; answer: Output<'identity.invite-person'> };

/** A button, the form behind it, and the link to hand over. */
export function InvitePerson({ organisation, roles }: Props) {
  const { t } = useTranslation('identity');
  const [open, setOpen] = useState(false);
  const [invited, setInvited] = useState<Invited | null>(null);
  const close = (): void => {
    setOpen(false);
    setInvited(null);
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {t('invite')}
      </Button>
      <Modal
        open={open}
        title={t(invited ? 'invite.done' : 'invite')}
        footer={null}
        onCancel={close}
        destroyOnHidden
        mask={{ closable: false }}
      >
        {invited ? (
          <InvitationLink invited={invited} onClose={close} />
        ) : (
          <InviteForm
            {...(organisation ? { organisation } : {})}
            {...(roles ? { roles } : {})}
            onDone={setInvited}
          />
        )}
      </Modal>
    </>
  );
}

type Typed = { organisationId?: string; role: Role; name: string; phone?: string; email?: string };

function InviteForm({ organisation, roles, onDone }: Props & { onDone: (invited: Invited) => void }) {
  const { t } = useTranslation('identity');
  const roleName = useRoleName();
  const [form] = Form.useForm<Typed>();
  const invite = useWrite('identity.invite-person');
  useFormRefusal(form, invite.refusal);
  const [chosen, setChosen] = useState<Organisation | undefined>(organisation);
  const fitting = (Object.keys(allRoles) as Role[]).filter(
    (role) => chosen && (allRoles[role].of as readonly OrganisationKind[]).includes(chosen.kind),
  );
  const offered = roles ?? fitting;
  const labels = {
    organisationId: t('invite.organisation'),
    role: t('invite.role'),
    name: t('people.name'),
    phone: t('people.phone'),
    email: t('people.email'),
  };
  const needed = (label: string) => [{ required: true, message: t('field.needed', { label }) }];
  const send = async ({ role, name, phone, email }: Typed): Promise<void> => {
    if (!chosen) return;
    const contact = { ...(phone ? { phone } : {}), ...(email ? { email } : {}) };
    const answer = await invite.run({ name, role, organisationId: chosen.id, ...contact });
    if (answer) onDone({ name, answer });
  };
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={(typed) => void send(typed)}>
      {!organisation && (
        <Form.Item name="organisationId" label={labels.organisationId} rules={needed(labels.organisationId)}>
          <OrganisationSelect
            onChosen={(next) => {
              setChosen(next);
              form.resetFields(['role']);
            }}
          />
        </Form.Item>
      )}
      <Form.Item name="role" label={labels.role} rules={needed(labels.role)}>
        <Select
          disabled={!chosen}
          options={offered.map((role) => ({ value: role, label: roleName(role) }))}
        />
      </Form.Item>
      <Form.Item name="name" label={labels.name} rules={needed(labels.name)}>
        <Input autoComplete="off" maxLength={30} />
      </Form.Item>
      <Form.Item name="phone" label={t('people.phone-optional')}>
        <Input type="tel" autoComplete="off" maxLength={20} />
      </Form.Item>
      <Form.Item name="email" label={labels.email}>
        <Input type="email" autoComplete="off" maxLength={80} />
      </Form.Item>
      <div className="stack">
        <RefusalNotice refusal={invite.refusal} labels={labels} />
        <div>
          <Button type="primary" htmlType="submit" loading={invite.running}>
            {t('invite.verb')}
          </Button>
        </div>
      </div>
    </Form>
  );
}

type SelectProps = {
  value?: string;
  onChange?: (id: string) => void;
  id?: string;
  onChosen: (organisation: Organisation | undefined) => void;
};

/** Finds an organisation by name while typing. */
function OrganisationSelect({ value, onChange, id, onChosen }: SelectProps) {
  const [q, setQ] = useState('');
  const found = useRead(
    'identity.list-organisations',
    { page: 1, size: 20, q: q || undefined },
    { keep: true },
  );
  const rows = found.data?.rows ?? [];
  return (
    <Select
      {...(id ? { id } : {})}
      value={value ?? null}
      loading={found.isFetching}
      showSearch={{ filterOption: false, onSearch: setQ }}
      options={rows.map((row) => ({ value: row.id, label: `${row.name} · ${row.region.name}` }))}
      onChange={(next: string | null) => {
        if (next === null) return;
        onChange?.(next);
        onChosen(rows.find((row) => row.id === next));
      }}
    />
  );
}

function InvitationLink({ invited, onClose }: { invited: Invited; onClose: () => void }) {
  const { t } = useTranslation('identity');
  const [copied, setCopied] = useState(false);
  const { link, expiresAt } = invited.answer;
  const copy = (): void => {
    // Without https there is no clipboard; the link can be marked and copied by hand.
    navigator.clipboard?.writeText(link).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  };
  return (
    <div className="stack">
      <p>{t('invite.done.what', { name: invited.name, until: momentInTable(expiresAt) })}</p>
      <Input.TextArea readOnly autoSize value={link} onFocus={(focus) => focus.target.select()} />
      <div className="line">
        <Button type="primary" onClick={copy}>
          {t(copied ? 'invite.copied' : 'invite.copy')}
        </Button>
        <Button onClick={onClose}>{t('close')}</Button>
      </div>
    </div>
  );
}
