import { existsSync } from 'node:fs';

/** One acceptance figure, as it was reached on this machine. */
export interface Figure {
  /** `F1` */
  id: string;
  what: string;
  wanted: string;
  reached: string;
  /** Undefined where it could not be measured; `reached` says why. */
  ok: boolean | undefined;
}

/** @param no how loudly a miss is said */
export function verdict(ok: Figure['ok'], no: string): string {
  if (ok === undefined) return '–';
  return ok ? 'yes' : no;
}

/** `full` is the figure as it is promised; otherwise a short form of it, for every run of the tests. */
export type Measure = (options: { full: boolean }) => Promise<Figure>;

/** Where a figure is measured: `f01-kills.ts` exports `f01`. */
export interface Measured {
  id: string;
  file: string;
  /** Loads the file and measures; undefined where the file is not there. */
  measure: Measure | undefined;
}

const FILES = [
  'f01-kills',
  'f02-kills-server',
  'f03-cut-line',
  'f10-client-full',
  'f10-server-full',
  'f11-long-take',
  'f13-modes',
  'f14-drill',
  'f15-injection',
];

/** All figures about faults, in their order. Each is loaded when it is measured. */
export const FIGURES: readonly Measured[] = FILES.map((file) => {
  const address = new URL(`${file}.ts`, import.meta.url);
  const name = file.slice(0, 3);
  const measure: Measure = async (options) => {
    const module = (await import(address.href)) as Record<string, Measure>;
    if (!module[name]) throw new Error(`${file}.ts exports no ${name}.`);
    return module[name](options);
  };
  return { id: `F${Number(name.slice(1))}`, file, measure: existsSync(address) ? measure : undefined };
});
