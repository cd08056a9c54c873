#!/usr/bin/env node
// Makes src/backends/memory/demo-voices.ts: the spoken parts of the demo, as real sound.
//
//   node packages/client/tools/make-demo-voices.mjs && npm run format
//
// Needs espeak-ng and ffmpeg on the path. Each text is spoken by espeak-ng, then made into
// mono Opus in WebM, which is what the recorder of Chromium and Firefox makes too. The
// container is written as a stream, so that it states no duration, as in recordings.
// Durations and peaks are measured on the decoded sound, sizes and hashes on the bytes.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const MAYA = ['-v', 'en-us+f5', '-s', '150', '-p', '52', '-a', '130'];
const RUTH = ['-v', 'en-gb-x-rp+f2', '-s', '142', '-p', '36', '-a', '130'];

/** What each voice says is written beside its message in demo-world.ts, too. */
const LINES = {
  mayaWins: [MAYA, 'I told my team about the delay before anyone had to ask. It was a relief.'],
  mayaChallenges: [MAYA, 'Two of my engineers still take every disagreement to me, instead of to each other.'],
  mayaHelp: [MAYA, 'How do I stay out of it, without looking as if I do not care?'],
  mayaHelpNow: [MAYA, 'On Monday I meet my own manager. I want to say no to the second project, and mean it.'],
  ruthReply: [RUTH, 'Thank you, Maya. Next time, ask only: what did she say when you told her? Then wait.'],
};

const RATE = 48_000;
const PEAK_SAMPLES = RATE / 10;
const folder = mkdtempSync(join(tmpdir(), 'coachlight-voices-'));

function speak(name, [voice, text]) {
  const wav = join(folder, `${name}.wav`);
  const webm = join(folder, `${name}.webm`);
  execFileSync('espeak-ng', [...voice, '-w', wav, text]);
  const filter = 'adelay=150,apad=pad_dur=0.15,lowpass=f=7000,loudnorm=I=-19:TP=-2';
  const opus = [
    '-ac',
    '1',
    '-ar',
    String(RATE),
    '-c:a',
    'libopus',
    '-b:a',
    '14500',
    '-vbr',
    'on',
    '-application',
    'voip',
    '-frame_duration',
    '60',
  ];
  const clean = [
    '-map_metadata',
    '-1',
    '-fflags',
    '+bitexact',
    '-flags:a',
    '+bitexact',
    '-live',
    '1',
    '-cluster_time_limit',
    '1000',
  ];
  execFileSync('ffmpeg', ['-v', 'error', '-y', '-i', wav, '-af', filter, ...opus, ...clean, '-f', 'webm', webm]);
  return describe(readFileSync(webm), webm);
}

function describe(bytes, webm) {
  const pcm = execFileSync('ffmpeg', ['-v', 'error', '-i', webm, '-f', 'f32le', '-ac', '1', '-ar', String(RATE), '-'], {
    maxBuffer: 1 << 28,
  });
  const samples = new Float32Array(pcm.buffer, pcm.byteOffset, Math.floor(pcm.byteLength / 4));
  const peaks = [];
  for (let at = 0; at < samples.length; at += PEAK_SAMPLES) {
    const slice = samples.subarray(at, at + PEAK_SAMPLES);
    peaks.push(
      Number(
        Math.min(
          1,
          slice.reduce((top, value) => Math.max(top, Math.abs(value)), 0),
        ).toFixed(2),
      ),
    );
  }
  return {
    mime: 'audio/webm;codecs=opus',
    durationMs: Math.round((samples.length / RATE) * 1000),
    size: bytes.length,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    peaks,
    base64: bytes.toString('base64'),
  };
}

const voices = Object.entries(LINES).map(([name, line]) => [name, speak(name, line), line[1]]);
const source = voices.map(
  ([name, { peaks, ...voice }, text]) => `  // “${text}”
  ${name}: {
    mime: '${voice.mime}',
    durationMs: ${voice.durationMs},
    size: ${voice.size},
    sha256: '${voice.sha256}',
    peaks: [${peaks.join(', ')}],
    base64:
      '${voice.base64}',
  },`,
);

writeFileSync(
  new URL('../src/backends/memory/demo-voices.ts', import.meta.url),
  `// Made by packages/client/tools/make-demo-voices.mjs. Change the texts there, not here.
import type { Segment } from '../../models/recording.js';

/** A short piece of real sound. \`peaks\`: loudest sample of each 100 ms, 0 to 1. */
export interface DemoVoice extends Segment {
  peaks: number[];
  /** The file itself. */
  base64: string;
}

export const demoVoices = {
${source.join('\n')}
} satisfies Record<string, DemoVoice>;

export type DemoVoiceName = keyof typeof demoVoices;
`,
);
rmSync(folder, { recursive: true });
for (const [name, { durationMs, size }] of voices) console.log(name.padEnd(16), `${durationMs} ms`, `${size} bytes`);
