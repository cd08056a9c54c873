import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const read = (path: string) => readFileSync(new URL(`../../examples/${path}`, import.meta.url), 'utf8');
const pages = ['client.html', 'goals.html', 'sessions.html', 'results.html', 'desk.html'];
const widgets = (page: string) => [...page.matchAll(/<coach-[a-z-]+[^>]*>/g)].map(([tag]) => tag);

for (const practice of ['plain-html', 'agency']) {
  for (const name of pages) {
    test(`the first journey, 1: ${practice}/${name} has one script of Coachlight and nothing else that runs`, () => {
      const page = read(`${practice}/${name}`);
      const scripts = page.match(/<script[^>]*>[^<]*<\/script>/g);
      assert.deepEqual(scripts, ['<script async src="https://coachlight.example/v1/embed.js"></script>']);
    });

    test(`the first journey, 1: ${practice}/${name} names the practice in each widget and offers a way without script`, () => {
      const page = read(`${practice}/${name}`);
      const slug = practice === 'agency' ? 'northlight' : 'harbour';
      const found = widgets(page);
      assert.ok(found.length >= 1);
      for (const tag of found) assert.match(tag, new RegExp(`^<coach-[a-z-]+ practice="${slug}"( kind="question")?>$`));
      const withFallback = page.match(/<(coach-[a-z-]+) [^>]*><a href="mailto:[^"]*">[^<]+<\/a><\/\1>/g);
      assert.equal(withFallback?.length, found.length);
    });
  }

  test(`no request leaves: the pages of ${practice} fetch from nowhere but their own folder and the loader`, () => {
    const files = [
      ...pages,
      ...(practice === 'plain-html' ? ['index.html', 'form.html'] : []),
      'style.css',
      'logo.svg',
    ];
    for (const file of files) {
      const text = read(`${practice}/${file}`)
        .replaceAll('xmlns="http://www.w3.org/2000/svg"', '')
        .replaceAll('https://coachlight.example/v1/embed.js', '');
      assert.doesNotMatch(text, /https?:\/\/|\/\/[a-z]|@import/, `${practice}/${file}`);
    }
  });
}

for (const name of pages) {
  test(`house, brand: the widgets of ${name} differ between the practices in the practice attribute alone`, () => {
    const harbour = widgets(read(`plain-html/${name}`));
    const northlight = widgets(read(`agency/${name}`));
    assert.deepEqual(
      northlight,
      harbour.map((tag) => tag.replace('practice="harbour"', 'practice="northlight"')),
    );
  });

  test(`house, brand: ${name} of both practices is the same page but for names and words to people`, () => {
    const shape = (page: string) => page.replace(/>[^<]+</g, '><').replace(/(practice|href)="[^"]*"/g, '$1');
    assert.equal(shape(read(`agency/${name}`)), shape(read(`plain-html/${name}`)));
  });
}

test('form: the recorder in a plain form names no practice and no server, and offers a way without script', () => {
  const [tag] = widgets(read('plain-html/form.html'));
  assert.doesNotMatch(tag!, /practice|backend/);
  assert.match(read('plain-html/form.html'), /<coach-voice-recorder [^>]*>\s*<a href="mailto:/);
});
