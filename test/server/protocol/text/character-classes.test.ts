import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  characterClasses,
  currency,
  latin,
  letter,
  mark,
  number,
} from '../../../../server/protocol/text/character-classes.ts';

const properties = [
  [latin, /(?=\p{L})\p{sc=Latn}/u],
  [letter, /\p{L}/u],
  [mark, /[\p{M}\p{EMod}]/u],
  [number, /(?!\p{sc=Latn})\p{N}/u],
  [currency, /\p{Sc}/u],
] as const;

describe('the classes of characters', () => {
  it('say of each character of the first two planes what its properties say', () => {
    for (let code = 0; code < 0x20000; code += 1) {
      const character = String.fromCodePoint(code);
      // Roman numerals are Latin, and letters here.
      if (/\p{Cs}|(?=\p{N})\p{sc=Latn}/u.test(character)) continue;
      const found = characterClasses(character);
      for (const [members, property] of properties) {
        const isMember = new RegExp(`^[${members}]$`, 'i').test(found);
        assert.equal(isMember, property.test(character), `U+${code.toString(16)}: [${members}]`);
      }
    }
  });

  it('are where the characters are', () => {
    const lines = fc.string({ unit: 'binary', maxLength: 30 }).filter((line) => line.isWellFormed());
    fc.assert(
      fc.property(lines, (line) => {
        const characters = [...line];
        assert.equal(characterClasses(line), characters.map(characterClasses).join(''));
        assert.equal(characterClasses(line).length, characters.length);
      }),
    );
  });
});
