import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readOverlayOptions } from '../../../server/embed/on-air/overlay-options.ts';
import { asGraphicData, readTemplateData } from '../../../server/embed/on-air/template-data.ts';

describe('what playout software sends', () => {
  it('is read as JSON, as an object and as the XML of CasparCG', () => {
    assert.deepEqual(readTemplateData('{"label":"أخبار"}'), { label: 'أخبار' });
    assert.deepEqual(readTemplateData({ label: 'x' }), { label: 'x' });
    assert.deepEqual(
      readTemplateData(
        '<templateData><componentData id="label"><data id="text" value="A &amp; B &#1576;&#x628;"/></componentData>' +
          '<componentData id="speed"><data id="text" value="fast" /></componentData></templateData>',
      ),
      { label: 'A & B بب', speed: 'fast' },
    );
  });

  for (const garbage of ['', 'speed=fast', '[1]', 'null', '<html>', '{"a":', 7, undefined, ['x']])
    it(`is nothing when it is ${JSON.stringify(garbage)}`, () => {
      assert.equal(readTemplateData(garbage), undefined);
    });

  it('gets the types that its fields have', () => {
    assert.deepEqual(
      asGraphicData({ clock: '1', fontSizePx: '48', accent: '9a3412', speed: 'fast', label: '' }),
      { clock: true, fontSizePx: 48, accent: '#9a3412', speed: 'fast', label: '' },
    );
  });
});

describe('the options in the address of an overlay', () => {
  it('are the data of the graphic, its frame rate, and whether it waits', () => {
    const query = new URLSearchParams('speed=fast&look=corner&font-size=40&frame-rate=59.94&start=manual');
    assert.deepEqual(readOverlayOptions(query), {
      data: { speed: 'fast', look: 'corner', fontSizePx: 40 },
      frameRate: 59.94,
      isManual: true,
      faults: [],
    });
  });

  it('are left out and named where they are wrong', () => {
    const { faults, frameRate, data } = readOverlayOptions(
      new URLSearchParams('frame-rate=24&colour=red&start=x&font-size=9&look=corner'),
    );
    assert.equal(frameRate, 60);
    assert.deepEqual(data, { look: 'corner' });
    assert.deepEqual(faults, [
      '"colour" is not an option.',
      '"font-size" is not a whole number of px from 18 to 200.',
      '"frame-rate" is not one of 25, 29.97, 30, 50, 59.94, 60.',
      '"start" is not manual.',
    ]);
  });
});
