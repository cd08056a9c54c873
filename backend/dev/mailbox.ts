import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer, type SMTPServerDataStream } from 'smtp-server';

/** One mail as it arrived. */
export interface Mail {
  /** Addresses of the recipients, lower case. */
  to: string[];
  from: string;
  subject: string;
  text: string;
  html: string;
  /** Milliseconds since 1970. */
  receivedAt: number;
}

export interface Mailbox {
  port: number;
  /** All mails so far, oldest first. */
  messages: Mail[];
  /** The first mail to `address` at or after index `after` of {@link messages} (0: any). Waits for it, 20 s at most. */
  waitFor(address: string, after?: number): Promise<Mail>;
  /** The one-time code that a mail carries. @throws if it has none */
  codeIn(mail: Mail): string;
  stop(): Promise<void>;
}

const PATIENCE_MS = 20_000;

/** A real SMTP server on loopback that keeps every mail in memory. @param port 0: any free one. */
export async function startMailbox(port = 0): Promise<Mailbox> {
  const messages: Mail[] = [];
  const waiting = new Set<() => void>();
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      const to = session.envelope.rcptTo.map((recipient) => recipient.address.toLowerCase());
      read(stream, to).then((mail) => {
        messages.push(mail);
        for (const look of [...waiting]) look();
        done();
      }, done);
    },
  });
  server.listen(port, '127.0.0.1');
  await once(server.server, 'listening');
  return {
    port: (server.server.address() as AddressInfo).port,
    messages,
    waitFor: (address, after = 0) => waitFor(messages, waiting, address.toLowerCase(), after),
    codeIn,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function read(stream: SMTPServerDataStream, to: string[]): Promise<Mail> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk as Buffer);
  const mail = await PostalMime.parse(Buffer.concat(chunks));
  return {
    to,
    from: mail.from?.address ?? '',
    subject: mail.subject ?? '',
    text: mail.text ?? '',
    html: mail.html ?? '',
    receivedAt: Date.now(),
  };
}

function waitFor(messages: Mail[], waiting: Set<() => void>, address: string, after: number): Promise<Mail> {
  return new Promise((resolve, reject) => {
    const look = () => {
      const found = messages.slice(after).find((mail) => mail.to.includes(address));
      if (!found) return;
      clearTimeout(timer);
      waiting.delete(look);
      resolve(found);
    };
    const timer = setTimeout(() => {
      waiting.delete(look);
      reject(new Error(`No mail to ${address} within ${PATIENCE_MS / 1000} s.`));
    }, PATIENCE_MS);
    waiting.add(look);
    look();
  });
}

function codeIn(mail: Mail): string {
  const code = /\b\d{8}\b/.exec(`${mail.subject}\n${mail.text}\n${mail.html}`)?.[0];
  if (!code) throw new Error(`No code in the mail "${mail.subject}".`);
  return code;
}
