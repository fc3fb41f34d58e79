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

it('reports through a proxy that forwards what is no address hide nothing, and are warned of once', async (context) => {
  const site = await openSite({ TRUST_PROXY: '1' });
  context.after(() => site.close());
  for (const written of ['198.51.100.7, unknown', '_hidden', 'client.example']) {
    assert.equal(await reportOften(site, () => ({ 'x-forwarded-for': written })), true, written);
    assert.equal(warnings(site), 1);
  }
  assert.match(site.logged.join(), /“unknown”/);
});

it('reports through a proxy that forwards an empty header hide nothing, and are warned of once', async (context) => {
  const site = await openSite({ TRUST_PROXY: '1' });
  context.after(() => site.close());
  assert.equal(await reportOften(site, () => ({ 'x-forwarded-for': '' })), true);
  assert.equal(warnings(site), 1);
});

it('reports count by the addresses of readers, whatever is around them', async (context) => {
  const site = await openSite({ TRUST_PROXY: 'loopback, 10.0.0.0/8, fd00::/8' });
  context.after(() => site.close());
  const forms: readonly ((person: number) => string)[] = [
    (person) => `198.51.${person}.7:5678`,
    (person) => `[2001:db8:${person}::7]:123`,
    (person) => `203.0.113.9, 198.51.${person}.7`,
    (person) => `198.51.${person}.7:5678, 10.0.0.4:4321`,
    (person) => `198.51.${person}.7, [fd00::4]:80`,
  ];
  for (const of of forms)
    assert.equal(await reportOften(site, (person) => ({ 'x-forwarded-for': of(person) })), false, of(1));
  assert.equal(warnings(site), 0);
});
