import type { WarrantForm } from '#agency/field-office-state.ts';

/** What is read aloud before the warrant. Plain and neutral; no advice, no question, no forecast. */
export function wordsToSay(form: WarrantForm, agency: string): { readonly english: readonly string[]; readonly spanish: readonly string[] } {
  const arrests = form === 'I-200';
  return {
    english: [
      `I work for ${agency}. An agreement with Immigration and Customs Enforcement allows me to serve this paper.`,
      `This is an administrative warrant, Form ${form}. An immigration officer signed it, not a judge.`,
      arrests ? 'On this paper I am arresting you. The reason is written on it, and I will now read it to you.' : 'I am serving this paper on you. The reason is written on it, and I will now read it to you.',
      'Your criminal custody here is over. From now on you are held for transfer to Immigration and Customs Enforcement, and only for a limited time. The end of that time is written on a receipt that you get.',
      'I do not decide your case, and I will not ask you questions about it.',
      'If you are a citizen of the United States, if you are not the person named here, or if a court has ordered something about you, say so now and I will stop.',
      'If you need an interpreter, or did not understand something, say so.',
      'This copy is for you.',
    ],
    spanish: [
      `Trabajo para ${agency}. Un acuerdo con el Servicio de Inmigración y Control de Aduanas (ICE) me permite entregarle este documento.`,
      `Esta es una orden administrativa, formulario ${form}. La firmó un agente de inmigración, no un juez.`,
      arrests ? 'Con este documento lo estoy arrestando. El motivo está escrito en él y ahora se lo voy a leer.' : 'Le estoy entregando este documento. El motivo está escrito en él y ahora se lo voy a leer.',
      'Su custodia penal aquí ha terminado. A partir de ahora queda detenido para ser trasladado a ICE, y solo por un tiempo limitado. El final de ese tiempo está escrito en el comprobante que va a recibir.',
      'Yo no decido su caso y no le voy a hacer preguntas sobre él.',
      'Si usted es ciudadano de los Estados Unidos, si no es la persona nombrada aquí o si un tribunal ha ordenado algo sobre usted, dígalo ahora y me detendré.',
      'Si necesita un intérprete o no entendió algo, dígalo.',
      'Esta copia es para usted.',
    ],
  };
}
