import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DeviceStorage } from '../../../../server/desk/device-storage.ts';
import { draftKey, readSourceDraft } from '../../../../server/desk/sources/saved-source-draft.ts';
import {
  bodyOf,
  changesOf,
  draftOf,
  emptyDraft,
  type SourceBody,
  type SourceDraft,
} from '../../../../server/desk/sources/source-draft.ts';
import { sourceDefaults } from '../../../../server/protocol/newsroom/sources.ts';

const settings = { ...sourceDefaults, address: 'https://nashra.example/feed' };

function body(draft: SourceDraft): SourceBody {
  const found = bodyOf(draft);
  return 'body' in found ? found.body : assert.fail(found.wrong.join());
}

describe('the draft of a source', () => {
  it('says what the settings say', () => {
    const own = {
      ...settings,
      name: 'النشرة',
      keepWords: ['كرة القدم', 'فاس'],
      maxAgeHours: 12,
      maxPerVisit: 3,
    };
    const { lang, timeZone, ...sent } = body(draftOf(own));
    assert.deepEqual(sent, own);
    assert.deepEqual([lang, timeZone], [null, null]);
  });

  it('reads words by lines and commas, and numbers in Arabic digits', () => {
    const draft = { ...emptyDraft, blockWords: ' كرة القدم، رياضة\nإعلان,\n\nرياضة', maxPerVisit: '٧' };
    const { blockWords, maxPerVisit, maxAgeHours } = body(draft);
    assert.deepEqual([blockWords, maxPerVisit, maxAgeHours], [['كرة القدم', 'رياضة', 'إعلان'], 7, null]);
  });

  it('names the fields that the server would refuse', () => {
    const draft = { ...emptyDraft, maxAgeHours: '0', maxPerVisit: '101', keepWords: 'ك'.repeat(81) };
    assert.deepEqual(bodyOf(draft), { wrong: ['keepWords', 'maxAgeHours', 'maxPerVisit'] });
  });

  it('sends what was changed, and clears what was emptied', () => {
    const before = body(draftOf({ ...settings, name: 'النشرة', lang: 'ar' }));
    const after = body({ ...draftOf({ ...settings, lang: 'ar' }), blockWords: 'إعلان' });
    assert.deepEqual(changesOf(before, after), { name: null, blockWords: ['إعلان'] });
    assert.deepEqual(changesOf(before, before), {});
  });

  it('is restored upon what a colleague has saved meanwhile', () => {
    const items = new Map<string, string>();
    const storage = new DeviceStorage({
      getItem: (name: string) => items.get(name) ?? null,
      setItem: (name: string, text: string) => void items.set(name, text),
    } as unknown as Storage);
    const key = draftKey('demo', '01J');
    const base = draftOf(settings);
    storage.write(key, { draft: { ...base, blockWords: 'إعلان' }, base });
    const current = draftOf({ ...settings, name: 'النشرة' });
    assert.deepEqual(readSourceDraft(storage, key, current), { ...current, blockWords: 'إعلان' });
    storage.write(key, { draft: base, base });
    assert.equal(readSourceDraft(storage, key, current), undefined);
    assert.equal(readSourceDraft(storage, draftKey('demo'), current), undefined);
  });
});
