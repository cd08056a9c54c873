import { createHash } from 'node:crypto';
import type { Api } from './api.js';

/** What one collection holds. */
export interface Counted {
  name: string;
  rows: number;
  files: number;
  /** Files that are there, and the same as what the server noted when they came. */
  whole: number;
}

interface Collection {
  name: string;
  type: string;
  fields: { name: string; type: string }[];
}

type Row = { id: string } & Record<string, unknown>;

/** What the server noted of a file when it came. */
interface Receipt {
  size: number;
  sha256: string;
}

/** How many files are fetched at once. */
const AT_ONCE = 4;

/** Counts the rows of every collection, and fetches every file to compare it with its receipt. */
export async function checkRows(operator: Api): Promise<{ counted: Counted[]; problems: string[] }> {
  const { items } = await operator.must<{ items: Collection[] }>('GET', '/api/collections?perPage=500&sort=name');
  const token = tokens(operator);
  const problems: string[] = [];
  const counted: Counted[] = [];
  for (const collection of items.filter(({ type }) => type !== 'view')) {
    const field = collection.fields.find(({ type }) => type === 'file')?.name;
    const count: Counted = { name: collection.name, rows: 0, files: 0, whole: 0 };
    const see = async (row: Row) => {
      const found = field ? await checkFiles(operator, token, collection.name, row, field) : { files: 0, wrong: [] };
      count.files += found.files;
      count.whole += found.files - found.wrong.length;
      problems.push(...found.wrong);
    };
    for await (const rows of pagesOf(operator, collection.name, field !== undefined)) {
      count.rows += rows.length;
      if (field) await several(rows, AT_ONCE, see);
    }
    counted.push(count);
  }
  return { counted, problems };
}

const TOKEN_MS = 60_000;

/** A token for files dies after three minutes, and a large store takes longer. */
function tokens(operator: Api): () => Promise<string> {
  let [token, asked] = [Promise.resolve(''), 0];
  return () => {
    if (Date.now() - asked > TOKEN_MS) {
      asked = Date.now();
      token = operator.must<{ token: string }>('POST', '/api/files/token').then((answer) => answer.token);
    }
    return token;
  };
}

async function* pagesOf(operator: Api, collection: string, whole: boolean): AsyncGenerator<Row[]> {
  for (let last = ''; ;) {
    const query = new URLSearchParams({ perPage: '1000', skipTotal: '1', sort: 'id', filter: `id > "${last}"` });
    if (!whole) query.set('fields', 'id');
    const { items } = await operator.must<{ items: Row[] }>('GET', `/api/collections/${collection}/records?${query}`);
    yield items;
    if (items.length < 1000) return;
    last = items.at(-1)!.id;
  }
}

async function checkFiles(operator: Api, token: () => Promise<string>, collection: string, row: Row, field: string) {
  const names = [row[field] ?? []].flat().filter(Boolean) as string[];
  const receipts = receiptsOf(row);
  const wrong: string[] = [];
  for (const [index, name] of names.entries()) {
    const what = `${collection} ${row.id}, ${name}`;
    const response = await fetch(`${operator.url}/api/files/${collection}/${row.id}/${name}?token=${await token()}`);
    if (response.status !== 200) {
      wrong.push(`${what}: the file is missing (${response.status}).`);
      continue;
    }
    const problem = receipts && differenceTo(receipts[index], await receiptOf(response));
    if (problem) wrong.push(`${what}: ${problem}`);
  }
  if (receipts && receipts.length > names.length) wrong.push(`${collection} ${row.id}: a file has lost its name.`);
  return { files: Math.max(names.length, receipts?.length ?? 0), wrong };
}

/** Of a recording one for each file, of a part its own; other files have none. */
function receiptsOf({ receipts, size, sha256 }: Row): Receipt[] | undefined {
  if (Array.isArray(receipts)) return receipts as Receipt[];
  return typeof sha256 === 'string' ? [{ size: Number(size), sha256 }] : undefined;
}

function differenceTo(receipt: Receipt | undefined, found: Receipt): string {
  if (!receipt) return 'there is no receipt for it.';
  if (receipt.size !== found.size) return `it has ${found.size} bytes, and ${receipt.size} had come.`;
  return receipt.sha256 === found.sha256 ? '' : 'it has other bytes than had come.';
}

async function receiptOf(response: Response): Promise<Receipt> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    size += bytes.length;
    hash.update(bytes);
  }
  return { size, sha256: hash.digest('hex') };
}

async function several<T>(all: readonly T[], atOnce: number, act: (one: T) => Promise<void>): Promise<void> {
  const left = [...all];
  const worker = async () => {
    for (let next = left.pop(); next; next = left.pop()) await act(next);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
