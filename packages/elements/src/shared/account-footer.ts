import { html, nothing, type TemplateResult } from 'lit';
import type { AccountController } from './account-controller.js';
import type { Strings } from './strings/index.js';

interface Host {
  backend: string;
  practice: string;
}

/** Sign-in inside another element, for the same backend and practice. */
export function insetSignIn({ backend, practice }: Host): TemplateResult {
  return html`<coach-sign-in inset backend=${backend || nothing} practice=${practice || nothing}></coach-sign-in>`;
}

/** Asks who somebody is, after they have pressed Send. */
export function signInToSend(host: Host, t: Strings, cancel: () => void): TemplateResult {
  return html`<div class="panel to-send">
    <p>${t.checkIn.signInToSend}</p>
    ${insetSignIn(host)}
    <p><button class="button quiet" type="button" @click=${cancel}>${t.common.cancel}</button></p>
  </div>`;
}

/** The quiet last line of an element: as whom a person speaks here, and how to change that. */
export function accountFooter(
  host: Host,
  account: AccountController,
  t: Strings,
  panel: { open: boolean; toggle: () => void },
): TemplateResult | typeof nothing {
  const { current } = account;
  if (current === undefined) return nothing;
  const open = panel.open || account.invitation.state !== 'none';
  return html`<div class="account">
    ${current ? html`<span>${t.common.signedInAs(current.name)}</span>` : nothing}
    <button class="button quiet" type="button" aria-expanded=${open} @click=${panel.toggle}>
      ${current ? t.common.changeAccount : t.common.signIn}
    </button>
    ${open ? html`<div class="panel">${insetSignIn(host)}</div>` : nothing}
  </div>`;
}
