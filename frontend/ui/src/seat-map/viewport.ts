/** The window onto the plan. All functions are pure; screen coordinates are CSS pixels from the canvas' corner. */
import type { Box } from './layout.ts';

/** screen = plan * scale + (x, y) */
export interface View {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

export interface Limits {
  readonly least: number;
  readonly most: number;
}

const LEAST = 0.5;
const MOST = 4;

/** Zoom goes from half to four times the natural size, and out to the whole plan where that is smaller. */
export function limits(plan: Size, window: Size): Limits {
  return { least: Math.min(LEAST, fit(plan, window).scale), most: MOST };
}

/** The whole plan, centred; a small plan is not blown up beyond what is pleasant to look at. */
export function fit(plan: Size, window: Size): View {
  const scale = Math.min(window.width / plan.width, window.height / plan.height, 1.6);
  return centred({ left: 0, top: 0, right: plan.width, bottom: plan.height }, scale, window);
}

/** The box as large as it goes, within the limits. */
export function fitBox(target: Box, window: Size, bounds: Limits, padding = 16): View {
  const scale = clamp(
    Math.min(
      (window.width - 2 * padding) / (target.right - target.left),
      (window.height - 2 * padding) / (target.bottom - target.top),
    ),
    bounds.least,
    bounds.most,
  );
  return centred(target, scale, window);
}

/** Zooms by a factor while the plan's point under (x, y) stays where it is. */
export function zoomAt(view: View, factor: number, x: number, y: number, bounds: Limits): View {
  const scale = clamp(view.scale * factor, bounds.least, bounds.most);
  const ratio = scale / view.scale;
  return { scale, x: x - (x - view.x) * ratio, y: y - (y - view.y) * ratio };
}

/** Brings a point of the plan to the middle of the window at a scale. */
export function centre(x: number, y: number, scale: number, window: Size): View {
  return { scale, x: window.width / 2 - x * scale, y: window.height / 2 - y * scale };
}

/** Keeps the plan in sight: centred where it is smaller than the window, without empty margins where it is larger. */
export function keepInSight(view: View, plan: Size, window: Size): View {
  return {
    scale: view.scale,
    x: keepAxis(view.x, plan.width * view.scale, window.width),
    y: keepAxis(view.y, plan.height * view.scale, window.height),
  };
}

/** What the window shows of the plan. */
export function visible(view: View, window: Size): Box {
  return {
    left: -view.x / view.scale,
    top: -view.y / view.scale,
    right: (window.width - view.x) / view.scale,
    bottom: (window.height - view.y) / view.scale,
  };
}

/** A step of a flight from one view to another; zooms evenly to the eye. */
export function between(from: View, to: View, progress: number): View {
  if (progress >= 1) {
    return to;
  }
  const scale = from.scale * (to.scale / from.scale) ** progress;
  // The share of the path that keeps the flight straight while the scale grows geometrically.
  const share = to.scale === from.scale ? progress : (scale - from.scale) / (to.scale - from.scale);
  return { scale, x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

function centred(target: Box, scale: number, window: Size): View {
  return centre((target.left + target.right) / 2, (target.top + target.bottom) / 2, scale, window);
}

function keepAxis(offset: number, length: number, room: number): number {
  return length <= room ? (room - length) / 2 : clamp(offset, room - length, 0);
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most);
}
