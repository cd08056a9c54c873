// What a message is about: the goal from which it was said, with what that was called at the moment.

migrate((app) => {
  const messages = app.findCollectionByNameOrId('messages');
  const goals = app.findCollectionByNameOrId('goals').id;
  messages.fields.add(new RelationField({ name: 'goal', collectionId: goals, maxSelect: 1 }));
  messages.fields.add(new TextField({ name: 'about', max: 200 }));
  messages.addIndex('idx_messages_goal', false, 'goal', '');
  messages.createRule += ' && (goal = "" || goal.engagement = engagement)';
  app.save(messages);
});
