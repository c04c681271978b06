#!/usr/bin/env node
const x: number = 1;
console.log(process.version, typeof Temporal, process.argv.slice(2), x)
