import { asCoachError, Live, type Account, type Client, type CoachError } from '@coachlight/client';

/** What is happening with the invitation in the page's address, `#coach-invite=TOKEN`. */
export interface Invitation {
  /** `asks`: somebody is signed in already, so that only their own act may change who they are. */
  state: 'none' | 'asks' | 'opening' | 'failed';
  error?: CoachError;
}

/** One for the page: however many elements there are, an invitation is used once. */
export const invitation = new Live<Invitation>({ state: 'none' });

/** What an invitation is called in the fragment of an address. */
export const PARAMETER = 'coach-invite';
/** Shared by every copy of Coachlight on the page. */
const MET = Symbol.for('coachlight/1/invitation-met');
const page = globalThis as { [MET]?: string };

/** What the page's address carries behind its `#`. */
export function fragment(): URLSearchParams {
  return new URLSearchParams(location.hash.slice(1));
}

/** Takes the token out of the address, so that it is neither bookmarked nor passed on. */
export function forget(): void {
  delete page[MET];
  const address = new URL(location.href);
  // What else is there is the page's own, and stays as it was written.
  const rest = address.hash
    .slice(1)
    .split('&')
    .filter((part) => !part.startsWith(`${PARAMETER}=`));
  address.hash = rest.join('&');
  try {
    // Whole, because a `base` in the page would lead a path elsewhere.
    history.replaceState(history.state, '', address.href);
  } catch {
    // A page without an address of its own, e.g. in a `srcdoc` frame: nothing to tidy.
  }
}

/** Looks at the address. Opens an invitation at once for a guest, and asks a person who is signed in. */
export function meetInvitation(client: Client, account: Account | null): void {
  const token = fragment().get(PARAMETER);
  if (!token || page[MET] === token) return;
  page[MET] = token;
  if (account) invitation.set({ state: 'asks' });
  else void useInvitation(client);
}

/** Uses the invitation up. One that the network kept from its server stays in the address for another try. */
export async function useInvitation(client: Client): Promise<void> {
  const token = fragment().get(PARAMETER);
  if (!token || invitation.value?.state === 'opening') return;
  invitation.set({ state: 'opening' });
  try {
    await client.account.acceptInvite(token);
    forget();
    invitation.set({ state: 'none' });
  } catch (thrown) {
    const error = asCoachError(thrown);
    if (error.code === 'invite-invalid') forget();
    invitation.set({ state: 'failed', error });
  }
}

/** The person would rather stay who they are, or has read what went wrong. */
export function leaveInvitation(): void {
  forget();
  invitation.set({ state: 'none' });
}
