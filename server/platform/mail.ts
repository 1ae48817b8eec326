import { createTransport } from 'nodemailer';

export type Mail = { readonly to: string; readonly subject: string; readonly text: string };
export type Mailer = { send(mail: Mail): Promise<void> };

/** Undefined unless both `SMTP_URL` (smtp://… or smtps://…, with account and password in it) and `MAIL_FROM` are set. */
export const openMailer = (env: Readonly<Record<string, string | undefined>>): Mailer | undefined => {
  const [url, from] = [env['SMTP_URL'], env['MAIL_FROM']];
  if (!url || !from) return undefined;
  // A mail server that hangs must not hold a worker for ever.
  const transport = createTransport({
    url,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    send: async ({ to, subject, text }) => {
      await transport.sendMail({ from, to, subject, text });
    },
  };
};
