import type { EndpointName } from '@zhirong/contracts';
import type { Person } from '@zhirong/server/platform/actor.ts';
import type { TestPlatform } from '@zhirong/server/testing/test-platform.ts';

type Hands = { operator: Person; bankOfficer: Person; insurer: Person; firm: { name: string; uscc: string } };

export const agreementOf = ({ operator, bankOfficer }: Hands, name: string) => ({
  kind: 'risk-sharing',
  name,
  adcode: '320302',
  signedOn: '2019-01-10',
  from: '2019-01-15',
  until: '2019-12-31',
  scope: '示例范围',
  parties: [
    { kind: 'fund', organisationId: operator.organisationId, percent: '60' },
    { kind: 'bank', organisationId: bankOfficer.organisationId, percent: '40' },
  ],
});
export const insuranceOf = ({ insurer, firm }: Hands, policyNumber: string) => ({
  insurerId: insurer.organisationId,
  policyNumber,
  line: 'patent-enforcement',
  policyholder: '示例投保单位',
  enterprise: firm.name,
  uscc: firm.uscc,
  adcode: '320302',
  cover: '500000',
  premium: '2400',
  from: '2019-01-01',
  until: '2019-12-31',
  rights: ['ZL201510000001.1'],
});

/** An agreement of the fund's operator and the bank that holds, one that waits for the bank, and an insurance of the firm. */
export const makeAgreements = async (platform: TestPlatform, hands: Hands) => {
  const { operator, bankOfficer, insurer } = hands;
  const surely = async <N extends EndpointName>(by: Person, name: N, input: Record<string, unknown>) => {
    const answer = await platform.call(by, name, input);
    if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const upload = async (by: Person, url: string) => {
    const form = new FormData();
    form.set('file', new Blob(['%PDF-1.4 示例']), 'paper.pdf');
    const body = new Response(form);
    const sent = await platform.http.inject({
      method: 'POST',
      url,
      payload: Buffer.from(await body.arrayBuffer()),
      headers: { 'content-type': body.headers.get('content-type') ?? '', 'idempotency-key': platform.id() },
      cookies: { zhirong: by.sessionId },
    });
    return sent.json() as Record<string, string>;
  };
  const register = async (name: string) => {
    const { agreementId } = await surely(operator, 'agreements.register-agreement', agreementOf(hands, name));
    const { textId = '' } = await upload(operator, `/api/agreements/${agreementId}/texts`);
    return { agreementId, textId };
  };
  const { agreementId, textId: agreementTextId } = await register('示例分担协议甲');
  for (const by of [operator, bankOfficer]) await surely(by, 'agreements.confirm-agreement', { agreementId });
  const { agreementId: waitingAgreementId } = await register('示例分担协议乙');
  const { insuranceId } = await surely(insurer, 'agreements.record-insurance', insuranceOf(hands, 'P-1'));
  const { fileId: policyFileId = '' } = await upload(insurer, `/api/insurances/${insuranceId}/files`);
  return {
    agreementId,
    agreementTextId,
    waitingAgreementId,
    insuranceId,
    policyFileId,
    newAgreement: agreementOf(hands, '示例分担协议丙'),
    newInsurance: insuranceOf(hands, 'P-2'),
  };
};
