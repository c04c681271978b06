import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CheckpointError, checkpointText, openCheckpoint, readCheckpointText, signCheckpoint } from './checkpoint.ts';
import { fictionSigner } from '../../tests/ledger/fiction-signer.ts';
import { EMPTY_ROOT, hashToBase64 } from './hash.ts';
import { NoteError, keyText, noteKey, openNote, readKey, readNote, signNote, signerOf } from './note.ts';

/** The published example of golang.org/x/mod/sumdb/note, from which the C2SP specification grew. */
const NEUMANN = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const TEXT = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
const SIGNED = `${TEXT}\n\u2014 PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n`;

test('the published note verifies under the published key', () => {
  const key = readKey(NEUMANN);
  assert.equal(keyText(key), NEUMANN);
  assert.equal(openNote(SIGNED, [key]).text, TEXT);
  assert.throws(() => openNote(SIGNED.replace('answer', 'Answer'), [key]), NoteError);
});

test('the examples of the C2SP specifications are well-formed', () => {
  const note = readNote('Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n\u2014 quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n');
  assert.equal(note.text.split('\n').length, 5);
  assert.deepEqual([note.signatures[0]?.name, note.signatures[0]?.keyId], ['quasimodo.example/salvatore', '367ba04b']);
  const checkpoint = readNote('example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n\u2014 example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n');
  assert.equal(readCheckpointText(checkpoint.text).size, 20852163);
});

test('a checkpoint that we sign opens under our key, with unknown signatures beside it', () => {
  const signer = fictionSigner('tipstaff.example/fremont');
  const key = noteKey(signer.name, signer.publicKey);
  const note = signCheckpoint(signer, 7, EMPTY_ROOT);
  const witnessed = note + signNote('x\n', fictionSigner('witness.example', 9)).split('\n').slice(2).join('\n');
  for (const each of [note, witnessed]) assert.deepEqual(openCheckpoint(each, [key]), { origin: signer.name, size: 7, root: EMPTY_ROOT });
  assert.throws(() => openCheckpoint(note, [noteKey('another.example', signer.publicKey)]), /no known key/);
  assert.throws(() => openCheckpoint(note, [noteKey(signer.name, fictionSigner('x', 8).publicKey)]), /no known key/);
  assert.throws(() => openCheckpoint(note.replace('\n7\n', '\n8\n'), [key]), /does not verify/);
});

test('after a change of keys, the key that signed is found among all that the agency had', () => {
  const keys = [8, 7, 9].map((fill) => noteKey('a.example', fictionSigner('a.example', fill).publicKey));
  assert.equal(signerOf(signCheckpoint(fictionSigner('a.example', 7), 1, EMPTY_ROOT), keys), keys[1]);
  assert.throws(() => signerOf(signCheckpoint(fictionSigner('a.example', 6), 1, EMPTY_ROOT), keys), NoteError);
});

test('a checkpoint of another ledger is refused even when a known key signed it', () => {
  const signer = fictionSigner('a.example');
  const note = signNote(checkpointText({ origin: 'b.example', size: 1, root: EMPTY_ROOT }), signer);
  assert.throws(() => openCheckpoint(note, [noteKey(signer.name, signer.publicKey)]), NoteError);
});

test('malformed notes are refused', () => {
  const good = SIGNED.split('\n').at(-2) as string;
  const bad = [
    '', '\n\n', TEXT, `${TEXT}\n`, SIGNED.slice(0, -1), `${SIGNED}\n`, SIGNED.replace('\u2014', '-'), SIGNED.replace('\n\u2014', '\n \u2014'),
    SIGNED.replaceAll('\n', '\r\n'), SIGNED.replace('answer', 'ans\twer'), SIGNED.replace('AM=\n', 'AN=\n'), SIGNED.replace('AM=\n', 'AM\n'),
    `${TEXT}\n\u2014 Peter Neumann x08go/ZJ\n`, `${TEXT}\n\u2014 PeterNeumann x08gow==\n`, `${TEXT}\n${`${good}\n`.repeat(101)}`, `x${'x'.repeat(100_000)}\n\n${good}\n`,
    SIGNED.replace('PeterNeumann', 'Peter+Neumann'), SIGNED.replace('PeterNeumann', 'Peter\u3000Neumann'),
  ];
  for (const note of bad) assert.throws(() => readNote(note), NoteError, JSON.stringify(note.slice(0, 60)));
});

test('malformed keys are refused', () => {
  for (const text of ['', 'x', NEUMANN.replace('c74f20a3', 'c74f20a4'), NEUMANN.replace('Neumann', 'neumann'), NEUMANN.replace('+AR', '+BR'), `${NEUMANN}A`, NEUMANN.slice(0, -4), NEUMANN.replace('c74f', 'C74F')]) {
    assert.throws(() => readKey(text), NoteError, text);
  }
  assert.throws(() => noteKey('a b', Buffer.alloc(32)), NoteError);
});

test('malformed checkpoint text is refused', () => {
  const root = hashToBase64(EMPTY_ROOT);
  for (const text of [`o\n1\n${root}`, `\n1\n${root}\n`, `o\n01\n${root}\n`, `o\n-1\n${root}\n`, `o\n9007199254740993\n${root}\n`, `o\n1\n${root}\nextension\n`, 'o\n1\nAAAA\n', `o\n1\n${root.replace('=', '')}\n`, 'o\n1\n']) {
    assert.throws(() => readCheckpointText(text), CheckpointError, JSON.stringify(text));
  }
  assert.throws(() => signCheckpoint(fictionSigner('o'), 0.5, EMPTY_ROOT), CheckpointError);
});
