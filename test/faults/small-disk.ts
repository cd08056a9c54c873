import { spawnSync } from 'node:child_process';
import { mkdtemp, open, rm, unlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A disk of its own that can be filled. */
export interface SmallDisk {
  folder: string;
  /** Fills it to the last byte. */
  fill(): Promise<void>;
  /** Gives back what {@link fill} has taken. */
  empty(): Promise<void>;
  remove(): Promise<void>;
}

/** Why no disk can be made here, or `false`. */
export function lacksDisks(): string | false {
  if (process.platform !== 'linux') return 'small disks are made of memory, on Linux alone';
  return process.getuid?.() !== 0 && 'a disk is mounted by root alone';
}

/** @returns undefined where mounting is not allowed, even to root, as in many containers */
export async function smallDisk(megabytes: number): Promise<SmallDisk | undefined> {
  const folder = await mkdtemp(join(tmpdir(), 'coachlight-disk-'));
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0700`, 'tmpfs', folder]);
  if (status !== 0) {
    await rm(folder, { recursive: true });
    return undefined;
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    fill: () => fill(filler),
    empty: () => unlink(filler),
    remove: async () => {
      spawnSync('umount', ['--lazy', folder]);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function fill(path: string): Promise<void> {
  const file = await open(path, 'a');
  try {
    for (const size of [1024 * 1024, 64 * 1024, 4096]) {
      const bytes = Buffer.alloc(size, 1);
      while (
        await file.write(bytes).then(
          ({ bytesWritten }) => bytesWritten === size,
          () => false,
        )
      );
    }
  } finally {
    await file.close();
  }
}
