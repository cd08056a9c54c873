import { executeServerCommand } from '@web/test-runner-commands';
import { backendContract, type ContractWorld } from '../backend-contract.js';
import { pocketbaseBackend } from './index.js';

/** Started by the test runner: see test/support/pocketbase-commands.ts. */
const server = <T>(act: string, more: object = {}) =>
  executeServerCommand('pocketbase', { act, ...more } as never) as Promise<T>;

backendContract('PocketBase', async (): Promise<ContractWorld> => {
  const { url } = await server<{ url: string }>('start');
  let ahead = 0;
  return {
    device: () => pocketbaseBackend(url, { storage: drawer(), now: () => Date.now() + ahead }),
    code: (email) => server('code', { email }),
    expireCodes: async () => {
      await server('expire-codes');
      ahead += 181_000;
    },
    invite: (email) => server('invite', { email }),
    revoke: (email) => server('revoke', { email }),
    setOffline: (offline) => server(offline ? 'down' : 'up'),
    count: (collection) => server('rows', { collection }),
    end: () => server('end'),
  };
});

/** Storage of a device of its own. */
function drawer() {
  const things = new Map<string, string>();
  return {
    getItem: (key: string) => things.get(key) ?? null,
    setItem: (key: string, value: string) => void things.set(key, value),
    removeItem: (key: string) => void things.delete(key),
  };
}
