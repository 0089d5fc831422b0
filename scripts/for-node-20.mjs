// What our code uses and Node 20 lacks: put before every bundle, so that the command and the server run wherever package.json says.
Set.prototype.union ??= function union(other) {
  const both = new Set(this);
  for (const member of other.keys()) both.add(member);
  return both;
};

Map.groupBy ??= (items, keyOf) => {
  const groups = new Map();
  let index = 0;
  for (const item of items) {
    const key = keyOf(item, index++);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
};
