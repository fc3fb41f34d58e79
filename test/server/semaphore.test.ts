import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KeyedSemaphore, Semaphore } from '../../server/semaphore.ts';

/** Work that notes its beginning, and ends when the test says so. */
function openWork() {
  const begun: string[] = [];
  const ends = new Map<string, () => void>();
  const work = (name: string) => () => {
    begun.push(name);
    return new Promise<void>((resolve) => ends.set(name, resolve));
  };
  return { begun, work, end: (name: string) => ends.get(name)?.() };
}

describe('a mutex', () => {
  it('cannot be released twice, which would let two in', async () => {
    const mutex = new Semaphore(1);
    await mutex.acquire();
    mutex.release();
    assert.throws(() => mutex.release(), /released twice/);
  });
});

describe('a keyed semaphore', () => {
  it('runs as much at once under one key as it has permits, the rest in order of arrival', async () => {
    const { begun, work, end } = openWork();
    const hosts = new KeyedSemaphore(2);
    const runs = ['a', 'b', 'c', 'd'].map((name) => hosts.run('one.example', work(name)));
    const other = hosts.run('other.example', work('e'));
    await settled();
    assert.deepEqual(begun, ['a', 'b', 'e']);
    end('b');
    await runs[1];
    await settled();
    assert.deepEqual(begun, ['a', 'b', 'e', 'c']);
    for (const name of ['a', 'c', 'e']) end(name);
    await settled();
    end('d');
    await Promise.all([...runs, other]);
    assert.deepEqual(begun, ['a', 'b', 'e', 'c', 'd']);
  });

  it('gives back the permit of work that fails', async () => {
    const channels = new KeyedSemaphore(1);
    await assert.rejects(
      channels.run('demo', () => Promise.reject(new Error('no'))),
      /no/,
    );
    assert.equal(await channels.run('demo', () => Promise.resolve(1)), 1);
  });

  it('lets the others pass when one gives up waiting', async () => {
    const { begun, work, end } = openWork();
    const channels = new KeyedSemaphore(1);
    const leaving = new AbortController();
    const first = channels.run('demo', work('first'));
    const second = channels.run('demo', work('second'), leaving.signal);
    const third = channels.run('demo', work('third'));
    await settled();
    leaving.abort(new Error('stopped'));
    await assert.rejects(second, /stopped/);
    await assert.rejects(channels.run('demo', work('fourth'), leaving.signal), /stopped/);
    end('first');
    await first;
    await settled();
    end('third');
    await third;
    assert.deepEqual(begun, ['first', 'third']);
  });
});

describe('a semaphore with one permit', () => {
  it('is held by one at a time', async () => {
    const mutex = new Semaphore(1);
    await mutex.acquire();
    let isTaken = false;
    const second = mutex.acquire().then(() => (isTaken = true));
    await settled();
    assert.equal(isTaken, false);
    mutex.release();
    await second;
    mutex.release();
    await mutex.acquire();
  });
});

/** Resolves when all that was resolved before has had its effects. */
function settled(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
