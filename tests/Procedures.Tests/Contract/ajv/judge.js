// Reads [{ schema, values }] from standard input, writes for each its verdicts, or why Ajv does not take the schema.
const path = require('path');
const Ajv = require(path.join(process.argv[2], 'ajv', 'dist', '2020.js')).default;
const ajv = new Ajv({ strict: false, validateFormats: false, logger: false, addUsedSchema: false, inlineRefs: false });
// Nothing here says "unevaluated…"; the bookkeeping for it makes Ajv's code trip over itself in odd schemas.
ajv.opts.unevaluated = false;
let text = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', part => (text += part));
process.stdin.on('end', () => {
    const verdicts = JSON.parse(text).map(({ schema, values }) => {
        let check;
        try { check = ajv.compile(schema); } catch (wrong) { return { refused: String(wrong.message) }; }
        return { holds: values.map(value => check(value)) };
    });
    process.stdout.write(JSON.stringify(verdicts));
});
