import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  expired,
  problemOfBackups,
  problemOfDisk,
  problemOfMail,
  raised,
  readDf,
} from '../../backend/src/alarm-rules.js';
import { readEnvironment } from '../../backend/src/rules.js';

const HOUR_MS = 3_600_000;
const MEGABYTE = 1024 * 1024;

describe('what the operator is told', () => {
  it('Z4: trouble that goes on is one alarm that counts up; trouble that returns begins anew', () => {
    const one = raised(undefined, 'disk', 'Full.', '2026-11-21T10:00:00.000Z');
    const two = raised(one, 'disk', 'Still full.', '2026-11-21T10:01:00.000Z');
    assert.deepEqual(two, { ...one, message: 'Still full.', count: 2, last: '2026-11-21T10:01:00.000Z' });
    const again = raised({ ...two, cleared: '2026-11-21T11:00:00.000Z' }, 'disk', 'Full.', '2026-11-22T10:00:00.000Z');
    assert.deepEqual([again.count, again.first, again.cleared], [1, '2026-11-22T10:00:00.000Z', '']);
  });

  it('Z4: what a mail server answers is told without the address in it', () => {
    const told = {
      '550 5.1.1 <maya@example.com>: user unknown': 'The mail server has refused a mail (550).',
      'gomail: 535 5.7.8 Error: authentication failed': 'The mail server refuses our sign-in (535).',
      'dial tcp 127.0.0.1:4587: connect: connection refused': 'The mail server cannot be reached.',
      'dial tcp: lookup mail.example.com: no such host': 'The mail server cannot be found by its name.',
      'tls: failed to verify certificate: x509: unknown authority':
        'The mail server cannot be trusted: its certificate is wrong.',
      EOF: 'The mail server cannot be reached.',
    };
    for (const [error, sentence] of Object.entries(told)) assert.equal(problemOfMail(error), sentence, error);
  });

  it('Z4: a disk is told of when it runs full, the fuller one first, and when it takes nothing', () => {
    const text = [
      'Filesystem     1024-blocks     Used Available Capacity Mounted on',
      '/dev/vda         264212084 14989136    614400      98% /',
      'tmpfs                40960    20480     20480      50% /mnt/my data',
    ].join('\n');
    const rooms = readDf(text, ['data folder', 'temporary folder']);
    assert.deepEqual(rooms[1], {
      folder: 'temporary folder',
      free: 20 * MEGABYTE,
      size: 40 * MEGABYTE,
      mount: '/mnt/my data',
    });
    assert.equal(problemOfDisk(rooms, false, 20), '');
    assert.equal(problemOfDisk(rooms, false, 500), 'The disk of the temporary folder has 20 MB left.');
    assert.equal(problemOfDisk([], false, 500), '', 'where nobody can say, nothing is claimed');
    assert.equal(problemOfDisk([], true, 500), 'The disk of the data folder takes nothing any more.');
    assert.deepEqual(readDf('', ['data folder']), []);
  });

  it('Z4: a backup is missed after a day and a half, also one that never came', () => {
    const now = 100 * HOUR_MS;
    assert.equal(problemOfBackups(now - 36 * HOUR_MS, 0, now), '');
    assert.equal(problemOfBackups(now - 37 * HOUR_MS, 0, now), 'The newest backup is 37 hours old.');
    assert.equal(problemOfBackups(undefined, now - 36 * HOUR_MS, now), '', 'a new place has had no time yet');
    assert.match(problemOfBackups(undefined, 0, now), /there is no backup/);
  });

  it('Z4: the oldest scheduled archives give way, by their time; what was made by hand stays', () => {
    const [old, newer, newest] = ['20260101000000', '20260102000000', '20260103000000'];
    const names = [
      `@auto_pb_backup_zebra_${old}.zip`,
      `@auto_pb_backup_acme_${newest}.zip`,
      `@auto_pb_backup_acme_${newer}.zip`,
      `@auto_pb_backup_acme_${newest}.zip.sha256`,
      'before_the_move.zip',
    ];
    assert.deepEqual(expired(names, 3), []);
    assert.deepEqual(expired(names, 1), [`@auto_pb_backup_zebra_${old}.zip`, `@auto_pb_backup_acme_${newer}.zip`]);
  });

  it('Z4: the plan of backups is read with calm defaults', () => {
    const from = (values: Record<string, string>) => readEnvironment((name) => values[name] ?? '');
    const nothing = { endpoint: '', bucket: '', region: '', key: '', secret: '' };
    assert.deepEqual(from({}).backup, { cron: '', keep: 30, dir: '', s3: nothing });
    const given = from({ COACHLIGHT_BACKUP_KEEP: '7', COACHLIGHT_BACKUP_DIR: '/mnt/second/ ' });
    assert.deepEqual([given.backup.keep, given.backup.dir], [7, '/mnt/second']);
    for (const bad of ['0', '-3', 'many', '1.5']) assert.equal(from({ COACHLIGHT_BACKUP_KEEP: bad }).backup.keep, 30);
    assert.equal(from({ COACHLIGHT_DISK_LOW_MB: '50' }).diskLowMb, 50);
  });
});
