import type { Instant } from '#time/instant.ts';
import type { AssetUrls } from './assets.ts';
import { localPath } from '#http/local-path.ts';
import { html, type Html } from './html.ts';
import { ageWords, moment } from './moment.ts';
import type { Frame, MenuItem } from './view.ts';

export interface PageParts {
  readonly title: string;
  readonly frame: Frame;
  readonly assets: AssetUrls;
  readonly body: Html;
  /** The section of the menu that is current. */
  readonly section?: MenuItem['section'];
  /** Seconds after which a browser without JavaScript asks again. */
  readonly refreshWithoutScript?: number;
  /** A page of this server that follows at once, by the page’s own step. */
  readonly goesOnTo?: string;
  /** Pages whose clocks or rows move load the page's script. */
  readonly live?: boolean;
  /** The page asks for a paper's SHA-256, which a browser can work out. */
  readonly hashes?: boolean;
  /** The page has a field that a file can be read into. */
  readonly files?: boolean;
  /** Pages that ask for a passkey load the module for it. */
  readonly passkey?: boolean;
  readonly error?: boolean;
}

function menu(parts: PageParts): Html {
  return html`<nav class="tip-menu" aria-label="Main"><ul class="usa-nav__primary">${(parts.frame.reader?.menu ?? []).map((item) => html`
    <li class="usa-nav__primary-item"><a class="usa-nav-link" href="${item.href}"${item.section === parts.section ? html` aria-current="page"` : ''}>${item.words}</a></li>`)}
  </ul></nav>`;
}

/** What is open to everyone. */
const publicMenu = (parts: PageParts): Html => html`<nav class="tip-menu" aria-label="Main"><ul class="usa-nav__primary">
    <li class="usa-nav__primary-item"><a class="usa-nav-link" href="/law"${parts.section === 'law' ? html` aria-current="page"` : ''}>The law</a></li>
    <li class="usa-nav__primary-item"><a class="usa-nav-link" href="/sign-in">Sign in</a></li></ul></nav>`;

function reader(frame: Frame): Html {
  if (frame.reader === undefined) return html`<p class="tip-reader">Not signed in</p>`;
  return html`<form class="tip-reader" method="post" action="/sign-out"><span>Signed in: ${frame.reader.locks ? html`<a href="/my-sign-in"><strong>${frame.reader.name}</strong></a>` : html`<strong>${frame.reader.name}</strong>`}</span>
    <span class="tip-reader__role">${frame.reader.role} ${frame.reader.locks ? html`<button class="usa-button usa-button--unstyled" type="submit" formaction="/lock">Lock</button> ` : ''}<button class="usa-button usa-button--unstyled" type="submit">Sign out</button></span></form>`;
}

/** When the alarm path was last seen to work; kept current on an open page by every heartbeat. */
export const provenWords = (proven: Instant | undefined, now: Instant, zone: string): string =>
  (proven === undefined ? 'never since this server started' : `${moment(proven, zone).local}, ${ageWords(proven, now)}`);

/** The strip that tells how far the rest of the page can be believed: the server's time, and whether alarms were seen to work. */
function trust(frame: Frame): Html {
  const { local, utc } = moment(frame.now, frame.zone);
  return html`<section class="tip-trust" aria-label="State of this server"><div class="grid-container">
    <p><span class="tip-trust__label">Server time</span> <tip-now data-now="${frame.now}" data-zone="${frame.zone}">${local} (${utc})</tip-now></p>
    <p><span class="tip-trust__label">Alarms last proven</span> <span data-tip-proven>${provenWords(frame.alarmsProvenAt, frame.now, frame.zone)}</span></p>
    <p class="tip-link" data-tip-link hidden></p>
  </div></section>`;
}

const fictionalBanner = html`<section class="tip-fictional" aria-label="Notice: fictional county"><div class="grid-container">
  <p><strong>Fictional county.</strong> Every person, officer, document and event here is invented. Nobody is held on this record.</p></div></section>`;

/** One whole document. Nothing inline runs, nothing is fetched from elsewhere (see `policy.ts`). */
export function page(parts: PageParts): Html {
  const { frame, assets } = parts;
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${parts.error ? 'Error: ' : ''}${parts.title} | ${frame.agencyName} | Tipstaff</title>
<link rel="icon" href="${assets.icon}" type="image/svg+xml">
<link rel="stylesheet" href="${assets.css}">
${parts.refreshWithoutScript === undefined ? '' : html`<noscript><meta http-equiv="refresh" content="${parts.refreshWithoutScript}; url=?auto=1"></noscript>`}
${parts.goesOnTo === undefined ? '' : html`<meta http-equiv="refresh" content="0;url=${localPath(parts.goesOnTo)}">`}
${parts.live ? html`<script type="module" src="${assets.clock}"></script><script type="module" src="${assets.board}"></script>` : ''}
${parts.hashes ? html`<script type="module" src="${assets.hash}"></script>` : ''}${parts.files ? html`<script type="module" src="${assets.file}"></script>` : ''}
${parts.passkey ? html`<script type="module" src="${assets.passkey}"></script>` : ''}${frame.reader?.locks ? html`<script type="module" src="${assets.lock}"></script>` : ''}
</head>
<body>
<a class="usa-skipnav" href="#main">Skip to main content</a>
${frame.fictional ? fictionalBanner : ''}
<header class="usa-header tip-header"><div class="grid-container tip-header__row">
  <a class="tip-mark" href="/"><span class="tip-mark__name">${frame.agencyName}</span><span class="tip-mark__product">Tipstaff: record of authority to serve and hold</span></a>
  ${frame.reader === undefined ? publicMenu(parts) : menu(parts)}
  ${reader(frame)}
</div></header>
${trust(frame)}
<main id="main" class="grid-container" tabindex="-1">
${parts.body}
</main>
<footer class="tip-footer"><div class="grid-container">
  <p>Operational record of this agency. It shows the immigration basis recorded here and nothing else; it states no legal conclusion.</p>
  <p><a class="usa-link" href="/law">The law, state by state</a>: open to everyone.</p>
</div></footer>
</body>
</html>`;
}

export interface Crumb { readonly href: string; readonly words: string }

export const breadcrumb = (crumbs: readonly Crumb[], here: string): Html => html`<nav class="usa-breadcrumb" aria-label="Breadcrumbs"><ol class="usa-breadcrumb__list">
  ${crumbs.map((crumb) => html`<li class="usa-breadcrumb__list-item"><a class="usa-breadcrumb__link" href="${localPath(crumb.href)}">${crumb.words}</a></li>`)}
  <li class="usa-breadcrumb__list-item" aria-current="page">${here}</li></ol></nav>`;
