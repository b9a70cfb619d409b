/** How many times the usual number of seeds and random runs: 1 in `npm test`, more in `npm run test:long`. */
export const EFFORT = Number(process.env['DRAGOMAN_TEST_EFFORT'] ?? 1)
