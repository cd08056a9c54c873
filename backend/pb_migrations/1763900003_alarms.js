// What the operator should know: one row for each kind of trouble, counted up while it lasts and
// closed when the thing works again. Written by hooks, read by the superuser alone, and without
// a word about anybody.

migrate((app) => {
  app.save(
    new Collection({
      type: 'base',
      name: 'alarms',
      fields: [
        { name: 'kind', type: 'select', required: true, maxSelect: 1, values: ['mail', 'disk', 'backup', 'hooks'] },
        { name: 'message', type: 'text', required: true, max: 500 },
        { name: 'count', type: 'number', onlyInt: true, min: 1 },
        { name: 'first', type: 'date', required: true },
        { name: 'last', type: 'date', required: true },
        { name: 'cleared', type: 'date' },
      ],
      indexes: ['CREATE UNIQUE INDEX idx_alarms_kind ON alarms (kind)'],
    }),
  );
});
