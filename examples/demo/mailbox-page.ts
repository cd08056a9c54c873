import type { Mailbox } from '../../backend/dev/mailbox.js';

/** A mail as the mailbox page shows it. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  /** ISO 8601, UTC. */
  at: string;
  /** The one-time code in it, or empty. */
  code: string;
}

/** More than this nobody reads in a demo. */
const NEWEST = 30;

/** What the mailbox page shows: the newest mail first. */
export function lettersOf(mailbox: Pick<Mailbox, 'messages' | 'codeIn'>): Letter[] {
  return mailbox.messages
    .slice(-NEWEST)
    .reverse()
    .map((mail) => ({
      to: mail.to.join(', '),
      subject: mail.subject,
      text: mail.text,
      at: new Date(mail.receivedAt).toISOString(),
      code: codeOf(mailbox, mail),
    }));
}

function codeOf(mailbox: Pick<Mailbox, 'codeIn'>, mail: Mailbox['messages'][number]): string {
  try {
    return mailbox.codeIn(mail);
  } catch {
    return '';
  }
}
