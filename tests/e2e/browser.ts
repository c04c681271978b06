import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** Arguments of the packaged browser that would switch off what these tests look at, or that a desktop does without. */
const UNWANTED = /web-security|single-process|insecure-content|disk-cache/;

/** A real Chromium from the npm package: nothing is installed on the machine. */
export const openBrowser = async (): Promise<Browser> =>
  driver.launch({ executablePath: await chromium.executablePath(), args: chromium.args.filter((arg) => !UNWANTED.test(arg)), headless: true });
