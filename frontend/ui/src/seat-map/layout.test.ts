import assert from 'node:assert/strict';
import test from 'node:test';
import { hitAt } from './hit.ts';
import { PITCH, ROW_PITCH, layoutOf } from './layout.ts';
import type { Layout } from './layout.ts';
import type { SectionFacts } from './facts.ts';
import { planOf, seatAt } from './plan.ts';

const reserved = (rows: number, seatsPerRow: number, price = 100): SectionFacts => ({
  name: `${rows} x ${seatsPerRow}`, kind: 'RESERVED', rows, seatsPerRow, price,
});
const general = (capacity: number, price = 50): SectionFacts => ({ name: 'Floor', kind: 'GENERAL', capacity, price });

const VENUES: Readonly<Record<string, readonly SectionFacts[]>> = {
  nothing: [],
  'one seat': [reserved(1, 1)],
  'a small room': [reserved(8, 12, 300), reserved(5, 14, 200)],
  'rows of different length': [
    { id: 's1', name: 'Fan', kind: 'RESERVED', price: 1, rows: [9, 12, 15, 40, 3].map((seats, i) => ({ name: `R${i}`, seats })) },
  ],
  'left, centre, right': [reserved(10, 8), reserved(10, 20), reserved(10, 8), reserved(6, 30, 50)],
  'an arena of 20,000': Array.from({ length: 40 }, (_, index) => reserved(20, 25, 400 - 100 * Math.floor(index / 10))),
  'one huge block': [reserved(100, 200)],
  'one endless row': [reserved(1, 1000)],
  'standing only': [general(500), general(20_000), general(1)],
  'seats behind standing room': [general(2000), reserved(12, 30)],
  'an empty section': [reserved(0, 0), reserved(2, 2)],
};

for (const [name, sections] of Object.entries(VENUES)) {
  const layout = layoutOf(planOf(sections));

  test(`${name}: every seat has a place inside the plan`, () => {
    assert.equal(layout.x.length, layout.plan.seats);
    assert.equal(layout.sections.length, sections.length);
    for (let index = 0; index < layout.plan.seats; index++) {
      assert.ok(x(layout, index) >= PITCH / 2 && x(layout, index) <= layout.width - PITCH / 2, `x of ${index}`);
      assert.ok(y(layout, index) >= PITCH / 2 && y(layout, index) <= layout.height - PITCH / 2, `y of ${index}`);
    }
  });

  test(`${name}: seats do not overlap`, () => {
    assert.equal(closerThan(layout, PITCH * 0.95), undefined);
  });

  test(`${name}: sections do not overlap one another or the stage`, () => {
    const boxes = [layout.stage, ...layout.sections.map((place) => place.flat)];
    boxes.forEach((one, position) => {
      for (const other of boxes.slice(position + 1)) {
        const apart =
          one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top;
        assert.ok(apart, JSON.stringify([one, other]));
      }
    });
  });

  test(`${name}: each seat is what one hits at its place`, () => {
    for (let index = 0; index < layout.plan.seats; index++) {
      const hit = hitAt(layout, x(layout, index) + PITCH * 0.3, y(layout, index) - PITCH * 0.3);
      assert.equal(hit.kind === 'seat' ? hit.index : hit.kind, index);
    }
  });
}

test('within a row seats stand from left to right, and rows from the stage backwards', () => {
  const layout = layoutOf(planOf([reserved(3, 60)]));
  for (let index = 1; index < layout.plan.seats; index++) {
    const [before, now] = [seatAt(layout.plan, index - 1), seatAt(layout.plan, index)];
    if (before?.row === now?.row) {
      assert.ok(x(layout, index) - x(layout, index - 1) > PITCH - 0.01);
    }
  }
  assert.ok(Math.abs(y(layout, 60) - y(layout, 0) - ROW_PITCH) < 0.01);
  // The ends of a row may reach up beside the stage, its middle not.
  assert.ok(y(layout, 30) > layout.stage.bottom);
});

test('long rows are cut by aisles', () => {
  const layout = layoutOf(planOf([reserved(1, 60)]));
  const gaps = Array.from({ length: 59 }, (_, index) => x(layout, index + 1) - x(layout, index));
  assert.equal(gaps.filter((gap) => gap > PITCH * 1.5).length, 2);
});

test('neighbours at one price stand side by side, other prices behind them', () => {
  const layout = layoutOf(planOf(VENUES['left, centre, right'] ?? []));
  const [left, centre, right, back] = layout.sections;
  assert.ok(left && centre && right && back);
  assert.equal(left.flat.top, centre.flat.top);
  assert.equal(centre.flat.top, right.flat.top);
  assert.ok(back.flat.top >= centre.flat.bottom);
  assert.ok(centre.flat.left - left.flat.right >= PITCH && right.flat.left - centre.flat.right >= PITCH, 'an aisle between them');
  assert.ok(Math.abs(left.flat.left + right.flat.right - layout.width) < 0.01, 'in the middle of the hall');
});

test('beside the seats one hits the section, and outside nothing', () => {
  const layout = layoutOf(planOf([reserved(2, 60), general(100)]));
  const [seats, standing] = layout.sections;
  assert.ok(seats && standing);
  const aisle = (x(layout, 19) + x(layout, 20)) / 2;
  assert.equal(hitAt(layout, aisle, y(layout, 19)).kind, 'section');
  const middle = (standing.flat.left + standing.flat.right) / 2;
  const hit = hitAt(layout, middle, (standing.flat.top + standing.flat.bottom) / 2 - layout.lift(middle));
  assert.equal(hit.kind === 'section' && hit.place, standing);
  assert.equal(hitAt(layout, 1, layout.height - 1).kind, 'nothing');
});

function x(layout: Layout, index: number): number {
  return layout.x[index] ?? NaN;
}

function y(layout: Layout, index: number): number {
  return layout.y[index] ?? NaN;
}

/** Two seats that are closer than a distance, found with a grid. */
function closerThan(layout: Layout, distance: number): readonly [number, number] | undefined {
  const cells = new Map<string, number[]>();
  for (let index = 0; index < layout.plan.seats; index++) {
    const [column, row] = [Math.floor(x(layout, index) / distance), Math.floor(y(layout, index) / distance)];
    for (let dx = -1; dx <= 1; dx++) {
      for (let dy = -1; dy <= 1; dy++) {
        for (const other of cells.get(`${column + dx},${row + dy}`) ?? []) {
          if (Math.hypot(x(layout, index) - x(layout, other), y(layout, index) - y(layout, other)) < distance) {
            return [index, other];
          }
        }
      }
    }
    const key = `${column},${row}`;
    cells.set(key, [...(cells.get(key) ?? []), index]);
  }
  return undefined;
}
