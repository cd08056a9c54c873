/** A mail as the demo's mail server received it. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  at: string;
  /** The one-time code in it, or empty. */
  code: string;
}

/** What the mailbox page reads from. */
export interface Letterbox {
  letters(): Letter[];
}

/** What the mailbox page shows: the newest mail first, and no more than a screen can hold. */
export function letters(mailbox: Letterbox): Letter[] {
  return mailbox.letters().slice(-30).reverse();
}
