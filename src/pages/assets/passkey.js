// @ts-check
/**
 * Passkeys: a form marked `data-tip-passkey` asks the server for a challenge, the browser for the person, and sends what came out.
 * Everything that is decided is decided by the server.
 */

/** @param {string} text */
const bytes = (text) => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (mark) => mark.charCodeAt(0));
/** @param {ArrayBuffer | null | undefined} buffer */
const text = (buffer) => (buffer ? btoa(String.fromCharCode(...new Uint8Array(buffer))).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '') : undefined);

const known = typeof PublicKeyCredential === 'function';
/** @type {any} */
const standard = known ? PublicKeyCredential : {};

/** @param {any} options */
function creationOptions(options) {
  if (typeof standard.parseCreationOptionsFromJSON === 'function') return standard.parseCreationOptionsFromJSON(options);
  return { ...options, challenge: bytes(options.challenge), user: { ...options.user, id: bytes(options.user.id) }, excludeCredentials: options.excludeCredentials.map(named) };
}
/** @param {any} options */
function requestOptions(options) {
  if (typeof standard.parseRequestOptionsFromJSON === 'function') return standard.parseRequestOptionsFromJSON(options);
  return { ...options, challenge: bytes(options.challenge), allowCredentials: options.allowCredentials.map(named) };
}
/** @param {any} credential */
const named = (credential) => ({ ...credential, id: bytes(credential.id) });

/** @param {any} credential */
function written(credential) {
  if (typeof credential.toJSON === 'function') return credential.toJSON();
  const { response } = credential;
  return {
    id: credential.id, rawId: text(credential.rawId), type: credential.type, clientExtensionResults: {},
    response: {
      clientDataJSON: text(response.clientDataJSON), attestationObject: text(response.attestationObject), authenticatorData: text(response.authenticatorData),
      signature: text(response.signature), userHandle: text(response.userHandle), transports: response.getTransports?.(),
    },
  };
}

/** Only what the server takes. @param {any} credential */
function answer(credential) {
  const { id, rawId, type, response } = written(credential);
  const { clientDataJSON, attestationObject, authenticatorData, signature, userHandle, transports } = response;
  const parts = attestationObject === undefined
    ? { clientDataJSON, authenticatorData, signature, ...(userHandle ? { userHandle } : {}) }
    : { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) };
  return { id, rawId, type, response: parts };
}

/** @param {string} url @param {object} body */
async function ask(url, body) {
  const reply = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) });
  const said = await reply.json().catch(() => ({}));
  if (!reply.ok) throw new Error(said.detail ?? 'The server did not take it. Try again.');
  return said;
}

/** @param {unknown} error */
function words(error) {
  if (!(error instanceof Error)) return 'Something went wrong. Try again.';
  if (error.name === 'NotAllowedError') return 'The passkey was not used: it was cancelled, or the time was over. Try again.';
  if (error.name === 'InvalidStateError') return 'This device holds a passkey of yours for this site already.';
  if (error.name === 'SecurityError') return 'Passkeys work only at this server’s own name, not at a bare address.';
  return error.message;
}

/** @param {HTMLFormElement} form */
async function prove(form) {
  const { response: field, ...fields } = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
  const options = await ask(form.dataset['options'] ?? '', fields);
  const credential = form.dataset['tipPasskey'] === 'create'
    ? await navigator.credentials.create({ publicKey: creationOptions(options) })
    : await navigator.credentials.get({ publicKey: requestOptions(options) });
  const response = answer(credential);
  if (field === undefined) {
    const { to } = await ask(form.getAttribute('action') ?? '', { ...fields, response });
    location.assign(to);
    return;
  }
  const input = form.elements.namedItem('response');
  if (input instanceof HTMLInputElement) input.value = JSON.stringify(response);
  form.submit();
}

for (const form of document.querySelectorAll('form[data-tip-passkey]')) {
  if (!(form instanceof HTMLFormElement)) continue;
  const button = form.querySelector('[data-tip-passkey-button]');
  const problem = form.querySelector('[data-tip-passkey-problem]');
  if (!(button instanceof HTMLButtonElement) || !(problem instanceof HTMLElement)) continue;
  button.hidden = false;
  /** @param {string} said */
  const tell = (said) => {
    problem.hidden = said === '';
    const line = problem.querySelector('p');
    if (line) line.textContent = said;
  };
  if (!known) {
    button.disabled = true;
    tell('This browser does not know passkeys. Use another browser or device.');
  }
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    tell('');
    prove(form).catch((error) => {
      tell(words(error));
      button.disabled = false;
    });
  });
}
