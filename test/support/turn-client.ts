import { createHash, createHmac, randomBytes } from 'node:crypto';
import { createSocket, type Socket } from 'node:dgram';
import { once } from 'node:events';

const COOKIE = 0x2112a442;
const ALLOCATE = 0x0003;
const REFRESH = 0x0004;
const PERMISSION = 0x0008;
const [USERNAME, INTEGRITY, ERROR_CODE, LIFETIME, PEER, REALM, NONCE, TRANSPORT] = [6, 8, 9, 13, 18, 20, 21, 25];
const UDP = Buffer.from([17, 0, 0, 0]);
const PATIENCE_MS = 5_000;

interface Said {
  type: number;
  attributes: Map<number, Buffer>;
}

/** What a relay answered to someone who wanted a place. */
export interface Place {
  /** 0 for yes, otherwise the relay's number for why not, e.g. 401. */
  refused: number;
  /** Whether something may be sent from there to an address of IPv4: 0 for yes, 403 for no. */
  reach(address: string): Promise<number>;
  giveBack(): Promise<void>;
}

/**
 * Asks a relay for a place, as a browser would (RFC 5766 over UDP).
 * @param url as the relay route gives it
 */
export async function takePlace(url: string, username: string, credential: string): Promise<Place> {
  const [, host, port] = /^turn:([^:]+):(\d+)/.exec(url)!;
  const socket = createSocket('udp4');
  socket.connect(Number(port), host!);
  await once(socket, 'connect');
  const close = async () => void socket.close();
  try {
    const wanted: [number, Buffer][] = [[TRANSPORT!, UDP]];
    const first = await ask(socket, ALLOCATE, wanted); // says whom it knows, and how to prove it
    const [realm, nonce] = [first.attributes.get(REALM!), first.attributes.get(NONCE!)];
    if (!realm || !nonce) throw new Error(`It does not ask for proof: ${errorOf(first)}`);
    const key = createHash('md5').update(`${username}:${realm}:${credential}`).digest();
    const proof: [number, Buffer][] = [
      [USERNAME!, Buffer.from(username)],
      [REALM!, realm],
      [NONCE!, nonce],
    ];
    const refused = errorOf(await ask(socket, ALLOCATE, [...wanted, ...proof], key));
    const reach = async (address: string) =>
      errorOf(await ask(socket, PERMISSION, [[PEER!, peer(address)], ...proof], key));
    const giveBack = async () => {
      if (refused === 0) await ask(socket, REFRESH, [[LIFETIME!, Buffer.alloc(4)], ...proof], key);
      await close();
    };
    return { refused, reach, giveBack };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Takes a place and gives it back at once. @returns 0 for yes, otherwise why not */
export async function askForPlace(url: string, username: string, credential: string): Promise<number> {
  const place = await takePlace(url, username, credential);
  await place.giveBack();
  return place.refused;
}

async function ask(socket: Socket, type: number, attributes: [number, Buffer][], key?: Buffer): Promise<Said> {
  const answer = once(socket, 'message', { signal: AbortSignal.timeout(PATIENCE_MS) });
  socket.send(message(type, attributes, key));
  return read(((await answer) as [Buffer])[0]);
}

function message(type: number, attributes: [number, Buffer][], key?: Buffer): Buffer {
  const body = Buffer.concat(attributes.map(attribute));
  const head = Buffer.alloc(20);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(body.length + (key ? 24 : 0), 2); // the proof counts, though it proves what stands before it
  head.writeUInt32BE(COOKIE, 4);
  randomBytes(12).copy(head, 8);
  const plain = Buffer.concat([head, body]);
  if (!key) return plain;
  return Buffer.concat([plain, attribute([INTEGRITY!, createHmac('sha1', key).update(plain).digest()])]);
}

function attribute([type, value]: [number, Buffer]): Buffer {
  const head = Buffer.alloc(4);
  head.writeUInt16BE(type, 0);
  head.writeUInt16BE(value.length, 2);
  return Buffer.concat([head, value, Buffer.alloc((4 - (value.length % 4)) % 4)]);
}

/** An address as these messages write it: mixed with the cookie. */
function peer(address: string): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeUInt8(1, 1);
  const number = Buffer.from(address.split('.').map(Number)).readUInt32BE(0);
  bytes.writeUInt32BE((number ^ COOKIE) >>> 0, 4);
  return bytes;
}

function read(bytes: Buffer): Said {
  const attributes = new Map<number, Buffer>();
  for (let at = 20; at < bytes.length;) {
    const length = bytes.readUInt16BE(at + 2);
    attributes.set(bytes.readUInt16BE(at), bytes.subarray(at + 4, at + 4 + length));
    at += 4 + length + ((4 - (length % 4)) % 4);
  }
  return { type: bytes.readUInt16BE(0), attributes };
}

function errorOf({ attributes }: Said): number {
  const code = attributes.get(ERROR_CODE!);
  return code ? code[2]! * 100 + code[3]! : 0;
}
