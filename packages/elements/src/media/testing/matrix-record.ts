import { writeFile } from '@web/test-runner-commands';
import { read } from '../attaching/reading.js';
import { containerOf } from '../attaching/sniffing.js';
import { ENGINE, firstAsked, recordAll, recordsOf, VERSION, type Recorded, type Sound } from './matrix.js';

/** Writes what this engine records into files; run by `npm run sound-matrix` alone. */
describe('matrix', function () {
  this.timeout(60_000);

  it('records', async () => {
    const sounds = await recordAll();
    const kept: Sound[] = [];
    const seen = new Set<string>();
    for (const [name, { sound, durationMs }] of sounds) {
      if (seen.has(sound.type)) continue; // its own choice is one of the others
      seen.add(sound.type);
      const file = `${ENGINE}-${name.replaceAll(' ', '-')}.${/\/(\w+)/.exec(sound.type)![1]}`;
      await writeFile({ path: `recorded/${file}`, content: await base64(sound), encoding: 'base64' } as never);
      const held = await read(sound, (await containerOf(sound))!);
      kept.push({ file, name: `${ENGINE}: ${sound.type}`, mime: sound.type, durationMs, heldMs: held!.durationMs });
    }
    const facts: Recorded = { version: VERSION, first: firstAsked(), records: recordsOf(sounds), sounds: kept };
    await writeFile({ path: `recorded/${ENGINE}.json`, content: `${JSON.stringify(facts, null, 2)}\n` });
  });
});

async function base64(sound: Blob): Promise<string> {
  const bytes = new Uint8Array(await sound.arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
}
