import { demoFiction } from '@coachlight/client/memory';

/** What is heard where the machine has no microphone: a check-in from the demo, a WebM file for each answer. */
export async function sampleVoices(): Promise<Uint8Array[]> {
  const { people, messages } = await demoFiction(new Date());
  const maya = people.find(({ email }) => email === 'maya@example.com')?.id;
  const spoken = messages.filter(({ author, segments }) => author === maya && segments.length > 0);
  const longest = spoken.reduce((best, next) => (next.segments.length > best.segments.length ? next : best));
  return Promise.all(longest.segments.map(async (segment) => new Uint8Array(await segment.arrayBuffer())));
}
