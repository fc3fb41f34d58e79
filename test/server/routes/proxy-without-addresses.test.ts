import assert from 'node:assert/strict';
import { it } from 'node:test';
import { openSite, type Site } from '../../support/site.ts';
import { publishPicture, reportByElement } from '../../support/site-pictures.ts';

/** Reports of five people, and whether readers see the picture after that. */
async function reportOften(site: Site, headersOf: (person: number) => Record<string, string>) {
  const shown = await publishPicture(site);
  for (let person = 1; person <= 5; person += 1) {
    await reportByElement(site, shown, { headers: headersOf(person) });
  }
  return (await site.call('GET', `/v1/images/${shown.image}/story`)).status === 200;
}

function warnings(site: Site): number {
  return site.logged.filter((line) => line.includes('TRUST_PROXY')).length;
}

it('reports from the address of a proxy that forwards none hide nothing, and are warned of at once', async (context) => {
  for (const environment of [{}, { TRUST_PROXY: '1' }]) {
    const site = await openSite(environment);
    context.after(() => site.close());
    assert.equal(await reportOften(site, () => ({})), true);
    assert.equal(warnings(site), 1);
  }
});

it('reports through a proxy that forwards a private address for everybody hide nothing either', async (context) => {
  const site = await openSite({ TRUST_PROXY: '1' });
  context.after(() => site.close());
  assert.equal(await reportOften(site, () => ({ 'x-forwarded-for': '10.0.0.1' })), true);
  assert.equal(warnings(site), 1);
});

it('reports of people on a local network count by their addresses', async (context) => {
  const site = await openSite({ TRUST_PROXY: '1' });
  context.after(() => site.close());
  assert.equal(await reportOften(site, (person) => ({ 'x-forwarded-for': `10.0.0.${person}` })), false);
  assert.equal(warnings(site), 0);
});
