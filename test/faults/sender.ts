/**
 * Runs inside a page: signs in with an invitation and sends spoken check-ins through the
 * client, as the elements do. Bundled by the test; the page is otherwise empty.
 */
import { clientFor, placeOf } from '@coachlight/client';

async function until<T>(look: () => T | undefined): Promise<T> {
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    await new Promise((again) => requestAnimationFrame(again));
  }
}

/** Queues `count` check-ins of one spoken segment each, and answers when the outbox is empty. */
async function sendSpoken(backend: string, invitation: string, sound: string, count: number): Promise<void> {
  const client = await clientFor(backend);
  await insist(() => client.account.acceptInvite(invitation));
  client.engagements.mine.subscribe(() => {});
  const engagement = (await until(() => client.engagements.mine.value?.[0])).id;
  const bytes = Uint8Array.from(atob(sound), (letter) => letter.charCodeAt(0));

  for (let n = 0; n < count; n++) {
    const place = placeOf('faults', String(n));
    const writer = await client.journal.begin(place);
    const segment = await writer.openSegment('audio/webm;codecs=opus');
    await segment.append(new Blob([bytes], { type: 'audio/webm;codecs=opus' }), { durationMs: 1000, peaks: [0.5] });
    await segment.close();
    const take = await writer.close();
    await client.checkIns.send({
      engagement,
      kind: 'question',
      texts: { help: `Question ${n}` },
      recording: take!.id,
      place,
    });
  }

  await new Promise<void>((empty) =>
    client.outbox.items.subscribe(({ value }) => {
      if (value?.length === 0) empty();
      // A flaky line keeps coming back: nobody waits out the whole pause between two attempts.
      else if (value?.some((item) => item.attempts > 0)) dispatchEvent(new Event('online'));
    }),
  );
}

/** The line may cut this answer too. */
async function insist<T>(act: () => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await act();
    } catch (error) {
      if (attempt === 20) throw error;
    }
  }
}

Object.assign(globalThis, { sendSpoken });
