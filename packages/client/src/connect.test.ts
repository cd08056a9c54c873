import { expect } from '@open-wc/testing';
import { clientFor, deviceJournal, placeOf } from './connect.js';
import { CoachError } from './errors.js';

describe('the way to a backend', () => {
  it('C1: is one client for each backend and page', async () => {
    const client = await clientFor('memory');
    expect(await clientFor(' memory:client ')).to.equal(client);
    expect(await clientFor('memory:coach')).not.to.equal(client);
    expect(client.journal).to.equal(await deviceJournal());
    expect(client.journal.durable).to.equal(true);
    expect(client.account.current.value!.name).to.equal('Maya Lindqvist');
    expect((await clientFor('memory:guest')).account.current.value).to.equal(null);
  });

  it('C1: takes the address of a server, and says what is none', async () => {
    const client = await clientFor('https://server.example');
    expect(await clientFor('https://SERVER.example/')).to.equal(client);
    expect(client.address).to.equal('https://server.example');
    for (const address of ['', '  ', 'server.example', 'memory:admin', 'javascript:alert(1)', 'ftp://server.example']) {
      let code = 'none';
      await clientFor(address).catch((error: unknown) => (code = error instanceof CoachError ? error.code : 'other'));
      expect(code, address).to.equal('bad-value');
    }
  });

  it('R6: tells places apart, whatever their parts hold', () => {
    expect(placeOf('a/b', 'c')).not.to.equal(placeOf('a', 'b/c'));
    expect(placeOf('a', '')).not.to.equal(placeOf('a'));
  });

  it('C1: what is sent to the demo is in its thread', async () => {
    const client = await clientFor('memory');
    const leave = client.engagements.mine.subscribe(() => {});
    const engagement = await new Promise<string>((resolve) => {
      const stop = client.engagements.mine.subscribe(({ value }) => {
        if (!value?.[0]) return;
        resolve(value[0].id);
        queueMicrotask(() => stop());
      });
    });
    const { id } = await client.messages.send({ engagement, body: 'Hello', place: 'connect-test' });
    await client.outbox.flush();
    const desk = await clientFor('memory:coach');
    const found = await new Promise<string>((resolve) => {
      const stop = desk.inbox.entries.subscribe(({ value }) => {
        const entry = value?.find(({ message }) => message.id === id);
        if (!entry) return;
        resolve(`${entry.message.body} ${entry.message.delivery}`);
        queueMicrotask(() => stop());
      });
    });
    expect(found).to.equal('Hello sent');
    leave();
  });
});
