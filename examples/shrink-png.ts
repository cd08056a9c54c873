import { deflateSync, inflateSync } from 'node:zlib';

/** A picture as rows of red, green, blue. */
interface Pixels {
  width: number;
  height: number;
  rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
const MAX_COLOURS = 256;

/**
 * Makes a screenshot about three times smaller: 256 colours, each other pixel in the
 * nearest of them. Good for flat pages, not for photographs.
 * @param png An 8-bit PNG with or without alpha, not interlaced, as Chromium writes it.
 */
export function shrinkPng(png: Buffer): Buffer {
  const pixels = decode(png);
  const palette = commonest(pixels.rgb);
  return encode(pixels, palette);
}

function* chunksOf(png: Buffer): Generator<{ type: string; data: Buffer }> {
  for (let at = SIGNATURE.length; at < png.length;) {
    const length = png.readUInt32BE(at);
    yield { type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, at + 8 + length) };
    at += length + 12;
  }
}

function decode(png: Buffer): Pixels {
  const chunks = [...chunksOf(png)];
  const header = chunks[0]!.data;
  const [width, height] = [header.readUInt32BE(0), header.readUInt32BE(4)];
  const samples = header[9] === 6 ? 4 : 3;
  const raw = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map(({ data }) => data)));
  const stride = width * samples;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) unfilter(raw, rows, y, stride, samples);
  if (samples === 3) return { width, height, rgb: rows };
  return { width, height, rgb: rows.filter((_, index) => index % 4 !== 3) };
}

/** Undoes what a PNG does to a row before it is compressed: each byte is stored as a difference to a guess. */
function unfilter(raw: Buffer, rows: Uint8Array, y: number, stride: number, samples: number): void {
  const filter = raw[y * (stride + 1)];
  const row = y * stride;
  for (let x = 0; x < stride; x += 1) {
    const left = x >= samples ? rows[row + x - samples]! : 0;
    const above = y > 0 ? rows[row + x - stride]! : 0;
    const corner = x >= samples && y > 0 ? rows[row + x - stride - samples]! : 0;
    const guess = [0, left, above, (left + above) >> 1, paeth(left, above, corner)][filter!]!;
    rows[row + x] = raw[y * (stride + 1) + 1 + x]! + guess;
  }
}

function paeth(left: number, above: number, corner: number): number {
  const guess = left + above - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - above), Math.abs(guess - corner)];
  return a <= b && a <= c ? left : b <= c ? above : corner;
}

const colourAt = (rgb: Uint8Array, at: number) => (rgb[at]! << 16) | (rgb[at + 1]! << 8) | rgb[at + 2]!;

/** The palette: first one colour of each shade that occurs, so that no small sign loses its own, then whatever is used most. */
function commonest(rgb: Uint8Array): number[] {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = colourAt(rgb, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const byUse = [...counts].sort((a, b) => b[1] - a[1]).map(([colour]) => colour);
  const shades = new Map<number, number>();
  for (const colour of byUse) {
    const shade = colour & 0xe0e0e0;
    if (!shades.has(shade)) shades.set(shade, colour);
  }
  return [...new Set([...shades.values(), ...byUse])].slice(0, MAX_COLOURS);
}

function distance(a: number, b: number): number {
  const part = (shift: number) => ((a >> shift) & 255) - ((b >> shift) & 255);
  return part(16) ** 2 + part(8) ** 2 + part(0) ** 2;
}

function encode({ width, height, rgb }: Pixels, palette: number[]): Buffer {
  const places = new Map(palette.map((colour, index) => [colour, index] as const));
  const nearest = (colour: number) => {
    const known = places.get(colour);
    if (known !== undefined) return known;
    const best = palette.reduce(
      (found, one, index) => (distance(one, colour) < distance(palette[found]!, colour) ? index : found),
      0,
    );
    places.set(colour, best);
    return best;
  };
  const rows = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows[y * (width + 1) + 1 + x] = nearest(colourAt(rgb, (y * width + x) * 3));
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // 8 bits, palette
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  const parts = [
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND'),
  ];
  return Buffer.concat([SIGNATURE, ...parts]);
}

function chunk(type: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8 + body.length);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc(body), 4 + body.length);
  return frame;
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
