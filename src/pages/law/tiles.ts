/** Where each place stands on the map of equal tiles, `[column, row]` from 1, and its name. */
export const places: Readonly<Record<string, { readonly name: string; readonly at: readonly [column: number, row: number] }>> = {
  'us-ak': { name: 'Alaska', at: [1, 1] }, 'us-me': { name: 'Maine', at: [11, 1] },
  'us-vt': { name: 'Vermont', at: [10, 2] }, 'us-nh': { name: 'New Hampshire', at: [11, 2] },
  'us-wa': { name: 'Washington', at: [1, 3] }, 'us-id': { name: 'Idaho', at: [2, 3] }, 'us-mt': { name: 'Montana', at: [3, 3] }, 'us-nd': { name: 'North Dakota', at: [4, 3] },
  'us-mn': { name: 'Minnesota', at: [5, 3] }, 'us-il': { name: 'Illinois', at: [6, 3] }, 'us-wi': { name: 'Wisconsin', at: [7, 3] }, 'us-mi': { name: 'Michigan', at: [8, 3] },
  'us-ny': { name: 'New York', at: [9, 3] }, 'us-ri': { name: 'Rhode Island', at: [10, 3] }, 'us-ma': { name: 'Massachusetts', at: [11, 3] },
  'us-or': { name: 'Oregon', at: [1, 4] }, 'us-nv': { name: 'Nevada', at: [2, 4] }, 'us-wy': { name: 'Wyoming', at: [3, 4] }, 'us-sd': { name: 'South Dakota', at: [4, 4] },
  'us-ia': { name: 'Iowa', at: [5, 4] }, 'us-in': { name: 'Indiana', at: [6, 4] }, 'us-oh': { name: 'Ohio', at: [7, 4] }, 'us-pa': { name: 'Pennsylvania', at: [8, 4] },
  'us-nj': { name: 'New Jersey', at: [9, 4] }, 'us-ct': { name: 'Connecticut', at: [10, 4] },
  'us-ca': { name: 'California', at: [1, 5] }, 'us-ut': { name: 'Utah', at: [2, 5] }, 'us-co': { name: 'Colorado', at: [3, 5] }, 'us-ne': { name: 'Nebraska', at: [4, 5] },
  'us-mo': { name: 'Missouri', at: [5, 5] }, 'us-ky': { name: 'Kentucky', at: [6, 5] }, 'us-wv': { name: 'West Virginia', at: [7, 5] }, 'us-va': { name: 'Virginia', at: [8, 5] },
  'us-md': { name: 'Maryland', at: [9, 5] }, 'us-de': { name: 'Delaware', at: [10, 5] },
  'us-az': { name: 'Arizona', at: [2, 6] }, 'us-nm': { name: 'New Mexico', at: [3, 6] }, 'us-ks': { name: 'Kansas', at: [4, 6] }, 'us-ar': { name: 'Arkansas', at: [5, 6] },
  'us-tn': { name: 'Tennessee', at: [6, 6] }, 'us-nc': { name: 'North Carolina', at: [7, 6] }, 'us-sc': { name: 'South Carolina', at: [8, 6] }, 'us-dc': { name: 'District of Columbia', at: [9, 6] },
  'us-ok': { name: 'Oklahoma', at: [4, 7] }, 'us-la': { name: 'Louisiana', at: [5, 7] }, 'us-ms': { name: 'Mississippi', at: [6, 7] }, 'us-al': { name: 'Alabama', at: [7, 7] }, 'us-ga': { name: 'Georgia', at: [8, 7] },
  'us-hi': { name: 'Hawaii', at: [1, 8] }, 'us-tx': { name: 'Texas', at: [4, 8] }, 'us-fl': { name: 'Florida', at: [9, 8] },
};
