/** Reads a text file that someone chooses into the field beside it, here in the browser. Without script the text is pasted. */
class TipFile extends HTMLElement {
  connectedCallback() {
    const field = /** @type {HTMLTextAreaElement | null} */ (document.getElementById(this.dataset['for'] ?? ''));
    if (field === null || this.querySelector('[type=file]') !== null) return;
    const id = `${field.id}-file`;
    const label = document.createElement('label');
    label.className = 'usa-label';
    label.htmlFor = id;
    label.textContent = 'Or choose a file';
    const file = document.createElement('input');
    file.type = 'file';
    file.id = id;
    file.accept = '.csv,.tsv,.txt,text/csv,text/plain';
    file.className = 'usa-file-input';
    const said = document.createElement('p');
    said.className = 'tip-hash__said';
    said.setAttribute('role', 'status');
    file.addEventListener('change', () => { void this.work(file, field, said); });
    this.prepend(label, file, said);
  }

  /**
   * @param {HTMLInputElement} file
   * @param {HTMLTextAreaElement} field
   * @param {HTMLElement} said
   */
  async work(file, field, said) {
    const chosen = file.files?.[0];
    if (chosen === undefined) return;
    try {
      field.value = new TextDecoder('utf-8', { fatal: true }).decode(await chosen.arrayBuffer());
      said.textContent = `“${chosen.name}” stands in the field below. Nothing was sent yet.`;
    } catch {
      said.textContent = `“${chosen.name}” is not UTF-8 text. Save it as “CSV UTF-8”, or paste the rows.`;
    }
    file.value = '';
  }
}
customElements.define('tip-file', TipFile);
