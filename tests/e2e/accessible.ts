import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Page } from 'playwright-core';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

interface AxeResult { readonly violations: readonly { readonly id: string; readonly help: string; readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[] }[] }

/** Asks axe for violations of these rules on the page as it stands. */
export async function accessible(page: Page, where: string, runOnly: readonly string[]): Promise<void> {
  await page.evaluate(axeSource);
  const result = await page.evaluate((only) => (globalThis as unknown as { axe: { run(target: unknown, options: unknown): Promise<unknown> } }).axe
    .run(document, { runOnly: only, resultTypes: ['violations'] }), runOnly) as AxeResult;
  const found = result.violations.map(({ id, help, nodes }) => `${id}: ${help}\n  ${nodes.slice(0, 3).map((node) => `${node.html.slice(0, 160)} ${node.failureSummary}`).join('\n  ')}`);
  assert.equal(found.length, 0, `${where}\n${found.join('\n')}`);
}

/** Nothing of the page stands outside a window of this many CSS pixels. */
export async function fits(page: Page, where: string, width: number, height = 720): Promise<void> {
  await page.setViewportSize({ width, height });
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok((content ?? 0) <= (window ?? 0), `${where} at ${width}: ${content} > ${window}`);
}

export const EVERYTHING = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
