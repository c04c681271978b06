/**
 * Works out the SHA-256 of a file that someone chooses, here in the browser: the file goes nowhere. Without script, or where the
 * browser has no Web Crypto, the field beside it is filled in by hand.
 */
class TipHash extends HTMLElement {
  connectedCallback() {
    const field = /** @type {HTMLInputElement | null} */ (document.getElementById(this.dataset['for'] ?? ''));
    if (field === null || globalThis.crypto?.subtle === undefined || this.querySelector('[type=file]') !== null) return;
    const id = `${field.id}-file`;
    const label = document.createElement('label');
    label.className = 'tip-hash__label';
    label.htmlFor = id;
    label.textContent = 'Or choose the file: ';
    const about = document.createElement('span');
    about.className = 'usa-sr-only';
    about.textContent = this.dataset['about'] ?? '';
    label.append(about);
    const file = document.createElement('input');
    file.type = 'file';
    file.id = id;
    file.className = 'tip-hash__file';
    const said = document.createElement('p');
    said.className = 'tip-hash__said';
    said.setAttribute('role', 'status');
    file.addEventListener('change', () => { void this.work(file, field, said); });
    this.append(label, file, said);
  }

  /**
   * @param {HTMLInputElement} file
   * @param {HTMLInputElement} field
   * @param {HTMLElement} said
   */
  async work(file, field, said) {
    const chosen = file.files?.[0];
    if (chosen === undefined) return;
    said.textContent = 'Working it out…';
    try {
      const digest = await crypto.subtle.digest('SHA-256', await chosen.arrayBuffer());
      field.value = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
      said.textContent = `SHA-256 of “${chosen.name}” filled in above. The file was read here and sent nowhere.`;
    } catch {
      said.textContent = `“${chosen.name}” could not be read. Fill in the SHA-256 by hand.`;
    }
    // Nothing of the file is ever part of the form.
    file.value = '';
  }
}
customElements.define('tip-hash', TipHash);
