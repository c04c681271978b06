import chromium from '@sparticuz/chromium';
import { type Browser, chromium as driver } from 'playwright-core';

/** Arguments of the packaged browser that would switch off what these tests look at, or that a desktop does without. */
const UNWANTED = /web-security|single-process|insecure-content|disk-cache/;

const launching = async () => ({ executablePath: await chromium.executablePath(), args: chromium.args.filter((arg) => !UNWANTED.test(arg)), headless: true });

/** A real Chromium from the npm package: nothing is installed on the machine. */
export const openBrowser = async (): Promise<Browser> => driver.launch(await launching());

/**
 * As `openBrowser`, for many pages: killed rather than asked to close, which this build was seen not to answer, and its pipes let
 * go, which a process of its own that outlives it may keep open.
 */
export async function openLongBrowser(): Promise<{ readonly browser: Browser; kill(): Promise<void> }> {
  const server = await driver.launchServer(await launching());
  const kill = async (): Promise<void> => {
    const { stdio } = server.process();
    await server.kill();
    for (const pipe of stdio) pipe?.destroy();
  };
  return { browser: await driver.connect(server.wsEndpoint()), kill };
}
