import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** Arguments of the packaged browser that would switch off what these tests look at, or that a desktop does without. */
const UNWANTED = /web-security|single-process|insecure-content|disk-cache/;

/** A real Chromium from the npm package: nothing is installed on the machine. */
export async function openBrowser(): Promise<Browser> {
  const args = chromium.args.filter((arg) => !UNWANTED.test(arg));
  return driver.launch({ executablePath: await chromium.executablePath(), args, headless: true });
}
