import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type WheelDelta, wheelPx } from '../../../widget/input/wheel-px.ts';

function turn(more: Partial<WheelDelta>): number {
  return wheelPx({ deltaX: 0, deltaY: 0, deltaMode: 0, shiftKey: false, ctrlKey: false, ...more }, 600);
}

describe('a wheel', () => {
  it('counts along the line', () => {
    assert.equal(turn({ deltaX: 30, deltaY: 10 }), 30);
    assert.equal(turn({ deltaX: -30 }), -30);
  });

  it('belongs to the page across the line, and when it zooms', () => {
    assert.equal(turn({ deltaY: 100 }), 0);
    assert.equal(turn({ deltaX: 10, deltaY: 10 }), 0);
    assert.equal(turn({ deltaX: 50, ctrlKey: true }), 0);
  });

  it('counts along the line with Shift, whether or not the browser swaps the axes', () => {
    assert.equal(turn({ deltaY: 100, shiftKey: true }), 100);
    assert.equal(turn({ deltaX: 100, shiftKey: true }), 100);
  });

  it('counts in px, lines or pages', () => {
    assert.equal(turn({ deltaX: 3, deltaMode: 1 }), 60);
    assert.equal(turn({ deltaX: 1, deltaMode: 2 }), 600);
  });
});
