import { expect } from '@open-wc/testing';
import { executeServerCommand, setViewport } from '@web/test-runner-commands';
import { frame, list, strip } from '../support/ticker.ts';

/** For each moving headline, whether the engine moves it without the page's main thread. */
function onCompositor(): Promise<readonly boolean[]> {
  return executeServerCommand('on-compositor');
}

// The end-to-end tests check the same in Chromium's traces; WebKitGTK does not tell.
if (navigator.userAgent.includes('Firefox')) {
  describe('in Firefox, every moving headline runs on the compositor', () => {
    beforeEach(() => setViewport({ width: 2560, height: 600 }));

    const around = {
      'on a plain page, 2560 px wide': '',
      'in a sticky header': 'position: sticky; top: 0',
      'in a rounded box': 'border-radius: 12px; overflow: hidden',
    };
    for (const [where, css] of Object.entries(around)) {
      it(where, async () => {
        const ticker = await strip({ headlines: list(40), widthPx: 2500 });
        if (ticker.parentElement) ticker.parentElement.style.cssText += css;
        for (let count = 0; count < 20; count += 1) await frame();
        const told = await onCompositor();
        expect(told.length).to.be.at.least(5);
        expect(new Set(told)).to.deep.equal(new Set([true]));
      });
    }

    it('but not under a clip-path, as docs/embedding.md warns', async () => {
      const ticker = await strip({ headlines: list(40), widthPx: 2500 });
      if (ticker.parentElement) ticker.parentElement.style.clipPath = 'circle(90%)';
      for (let count = 0; count < 20; count += 1) await frame();
      expect(new Set(await onCompositor())).to.deep.equal(new Set([false]));
    });
  });
}
