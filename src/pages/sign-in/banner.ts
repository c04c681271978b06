import { html, type Html } from '../html.ts';

/** CJIS AC-8: stays on the screen until it is acknowledged by going on. */
export const useBanner: Html = html`<section class="tip-banner" aria-labelledby="use-banner"><h2 id="use-banner">Restricted system</h2>
  <p>This system is for authorized users only. Use is monitored, recorded and audited. Unauthorized use is prohibited and is subject to criminal and civil penalties.
  By using it you consent to monitoring and recording.</p></section>`;
